package org.familypathway.looked;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.familypathway.access.SecurityEvent;
import org.familypathway.family.FamilyLookedAt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The entries of who looked. They are only ever added; the database links each to the one before it ({@code R__looked.sql}). Times are UTC. */
@Component
public class Readings {
    private static final Logger LOG = LoggerFactory.getLogger(Readings.class);
    private static final int MOST = 500;
    /** As {@code case_access} says it. */
    private static final String ASKED = "was asked to look at the referral";

    /**
     * @param who the name to sign in with; empty where the law wanted it gone
     * @param reference null where it was a list
     */
    public record Entry(long number, Instant at, String who, String reference, String what, String why) {}

    /** @param first the first rows that are not as they were written, each in words; none where all are */
    public record Check(long entries, String digest, List<String> first) {
        public boolean holds() {
            return first.isEmpty();
        }
    }

    private final JdbcClient database;
    private final Clock clock;

    Readings(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes it now, in a transaction of its own where there is none. */
    public void record(String caseReference, String who, String what, String why) {
        record(new FamilyLookedAt(caseReference, who, what, clock.instant(), why));
    }

    @EventListener
    void record(FamilyLookedAt look) {
        database.sql("select note_one(:who, :reference, :what, :why, :at)")
                .param("who", look.who())
                .param("reference", look.caseReference(), Types.VARCHAR)
                .param("what", look.what())
                .param("why", look.why())
                .param("at", Timestamp.from(look.when()))
                .query(row -> {});
    }

    /** What {@code note_reading} answers of it: empty where no case is meant, {@code unknown} where nobody knows why this person may. */
    Optional<String> note(
            String who, List<String> groups, String reference, List<String> ids, String what, String why) {
        return database.sql(
                        "select note_reading(:who, string_to_array(:groups, ' '), :reference, string_to_array(:ids, ' '), :what, :why, :at)")
                .param("who", who)
                .param("groups", String.join(" ", groups))
                .param("reference", reference, Types.VARCHAR)
                .param("ids", String.join(" ", ids))
                .param("what", what)
                .param("why", why, Types.VARCHAR)
                .param("at", Timestamp.from(clock.instant()))
                .query(String.class)
                .optional();
    }

    /** Who looked at a case, the newest first, as far as this reader may know: that somebody was asked to look at it because of a record that is kept from the reader would tell that there is one, and of whom to ask. */
    List<Entry> of(String reference, String reader) {
        boolean tells = database.sql(
                        """
                        select exists (select from restricted_known_again k join family_case c on c.id = k.case_id
                        where c.reference = :asked and hidden_from(k.restricted_case_id, :reader))""")
                .param("asked", reference)
                .param("reader", reader)
                .query(Boolean.class)
                .single();
        if (!tells) return of(reference);
        return of(reference).stream()
                .filter(one -> !one.why().equals(ASKED))
                .map(one -> new Entry(
                        one.number(),
                        one.at(),
                        one.who(),
                        one.reference(),
                        one.what(),
                        one.why().replace(", " + ASKED, "").replace(ASKED + ", ", "")))
                .toList();
    }

    /** Who looked at a case, the newest first. */
    List<Entry> of(String reference) {
        return read("r.case_reference = :asked", reference);
    }

    /** A reading as the family itself may know it. @param who a number for each reader, and no name */
    public record Told(Instant at, int who, String what, String why) {}

    /** All who looked at a case, the first one first, for somebody who asks what is held about them: when, what and why, without the names of those who work here. That somebody was asked because of another record stays unsaid. */
    public List<Told> toldToTheFamily(String reference) {
        return database.sql(
                        "select read_at, dense_rank() over (order by reader) as who, what, why from reading where case_reference = :reference order by number")
                .param("reference", reference)
                .query((row, number) -> new Told(
                        row.getTimestamp("read_at").toInstant(),
                        row.getInt("who"),
                        row.getString("what"),
                        row.getString("why").contains(ASKED) ? "sees the record" : row.getString("why")))
                .list();
    }

    /** What somebody looked at, by the name to sign in with, or who looked at a case; the newest of all where nothing is asked. */
    public List<Entry> asked(String personOrReference) {
        return read(
                personOrReference.isBlank()
                        ? "cast(:asked as text) is not null"
                        : "(n.person = :asked or r.case_reference = :asked)",
                personOrReference.strip());
    }

    private List<Entry> read(String which, String asked) {
        return database.sql(
                        "select r.number, r.read_at, coalesce(n.person, '') as person, r.case_reference, r.what, r.why || coalesce(': ' || reading_reason(r, n.person), '') as why from reading r left join reader n on n.pseudonym = r.reader where "
                                + which + " order by r.number desc limit " + MOST)
                .param("asked", asked)
                .query((row, number) -> new Entry(
                        row.getLong("number"),
                        row.getTimestamp("read_at").toInstant(),
                        row.getString("person"),
                        row.getString("case_reference"),
                        row.getString("what"),
                        row.getString("why")))
                .list();
    }

    /** Reads the whole chain. A row that was taken from its end shows by the number and digest that an earlier check told. */
    public Check check() {
        List<String> first = database.sql("select number, wrong from reading_broken order by number limit 5")
                .query((row, number) -> "Entry %d %s.".formatted(row.getLong("number"), row.getString("wrong")))
                .list();
        return database.sql("select number, digest from reading order by number desc limit 1")
                .query((row, number) -> new Check(row.getLong("number"), row.getString("digest"), first))
                .optional()
                .orElseGet(() -> new Check(0, "", first));
    }

    /** Told each night where the council keeps its logs, which whoever owns the database does not write to. */
    @Scheduled(cron = "0 35 3 * * *", zone = "Europe/London")
    void tellTheLog() {
        Check now = check();
        if (now.holds())
            LOG.info(
                    "Who looked: {} entries, the last with digest {}; none was changed or is missing.",
                    now.entries(),
                    now.digest());
        else {
            LOG.error("Who looked: entries were changed or are missing. {}", String.join(" ", now.first()));
            SecurityEvent.of(SecurityEvent.Kind.ACCESS, "readings-checked")
                    .failed("entries were changed or are missing");
        }
    }
}
