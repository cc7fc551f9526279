package org.familypathway.family;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.familypathway.kernel.London;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who may be somebody that the council knows: names are compared without marks, apostrophes, hyphens, spaces, case and order, dates of birth exactly, as they are mistyped, and as far as they are known. A name that is spelt alike, or a date
 * that is near, is a weaker hit and says so. How it is decided: docs/decisions/0023-known-again.md.
 */
@Component
@Transactional(readOnly = true)
public class KnownNames {
    /**
     * Somebody in another case who may be the same person as a member of this one.
     *
     * @param isSame whether name and date of birth are the same
     * @param why in words, such as "spelt alike: Shivaun O'Neil; born the day before"
     * @param howSure what of it may be told to somebody who may not see the other case: nothing that stands there
     */
    public record Hit(
            UUID member,
            String name,
            UUID other,
            UUID otherCase,
            String otherName,
            boolean isSame,
            String why,
            String howSure) {}

    /** More than this nobody reads; the likeliest come first. */
    private static final int MOST = 30;

    private static final Logger log = LoggerFactory.getLogger(KnownNames.class);

    private record Own(UUID member, String name, Birth birth, String folded, String letters) {}

    /** @param line for which the one found counts on the list of its household */
    private record Found(Hit hit, int unlike, Birth birth, String folded, UUID line, boolean removed) {
        /** One line of the other household, and another that was taken off it and is there again or was written down twice. */
        private boolean isOnceMore(Found other) {
            return hit.otherCase().equals(other.hit.otherCase())
                    && (line.equals(other.line)
                            || (removed || other.removed) && folded.equals(other.folded) && birth.canBe(other.birth));
        }
    }

    private final JdbcClient database;
    private final EntityManager record;
    private final Clock clock;

    KnownNames(JdbcClient database, EntityManager record, Clock clock) {
        this.database = database;
        this.record = record;
        this.clock = clock;
    }

    /** The likeliest first. */
    public List<Hit> elsewhere(UUID caseId) {
        // Read past JPA: what this transaction has written so far must be there.
        record.flush();
        LocalDate today = London.today(clock);
        List<Own> own = database.sql(
                        """
                        select m.*, n.folded, n.letters from household_member m join searched_name n on n.member_id = m.id
                        where m.case_id = :case and m.removed_at is null and n.letters <> '' and not is_no_name(n.folded) order by m.born nulls last, m.name""")
                .param("case", caseId)
                .query((row, n) -> new Own(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        FormerHousehold.birth(row),
                        row.getString("folded"),
                        row.getString("letters")))
                .list();
        return own.stream()
                .flatMap(one -> elsewhere(caseId, one, today).stream())
                .sorted(Comparator.comparingInt(Found::unlike))
                .map(Found::hit)
                .limit(MOST)
                .toList();
    }

    private List<Found> elsewhere(UUID caseId, Own own, LocalDate today) {
        LocalDate day = own.birth().day();
        String near = day == null
                ? "{}"
                : BornNear.to(day).keySet().stream()
                        .map(LocalDate::toString)
                        .collect(Collectors.joining(",", "{", "}"));
        // Somebody of whose birth nothing is known: the same name alone finds them.
        BornNear.Days days = day == null
                ? BornNear.Days.of(own.birth())
                : new BornNear.Days(
                        day.withDayOfYear(1), day.withDayOfYear(1).plusYears(1).minusDays(1));
        List<Found> found = new ArrayList<>();
        database.sql(
                        """
                        with looked (near, year, from_day, to_day) as (select cast(:near as date[]), cast(:year as date), cast(:from as date), cast(:to as date))
                        select m.*, n.folded, n.alike, counts_for(m.id) as line from (
                          select id, folded, false as alike from searched_name where letters = :letters
                            and (born is null or (select year is null or born = any(near) or date_trunc('year', born) = year from looked))
                          union
                          select id, folded, true from searched_name
                          where born = any(cast((select near from looked) as date[])) and letters <> :letters and spelt_alike(folded, :folded)
                          union
                          select near.id, near.folded, true from looked, names_spelt_closely(:folded, from_day, to_day) near where near.letters <> :letters
                        ) n join household_member m on m.id = n.id
                        where m.case_id <> :case""")
                .param("case", caseId)
                .param("letters", own.letters())
                .param("folded", own.folded())
                .param("near", near)
                .param("year", day == null ? null : days.from())
                .param("from", days == null ? null : days.from())
                .param("to", days == null ? null : days.to())
                .query(row -> {
                    Birth born = FormerHousehold.birth(row);
                    boolean alike = row.getBoolean("alike");
                    String date = BornNear.said(own.birth(), born, today);
                    // The same letters may be another name.
                    if (date == null || !alike && !SameName.is(own.folded(), row.getString("folded"))) return;
                    boolean sameDate = day != null && day.equals(born.day());
                    String name = row.getString("name");
                    found.add(new Found(
                            new Hit(
                                    own.member(),
                                    own.name(),
                                    row.getObject("id", UUID.class),
                                    row.getObject("case_id", UUID.class),
                                    name,
                                    !alike && sameDate,
                                    !alike && sameDate
                                            ? "same name and date of birth"
                                            : (alike ? "spelt alike: " + name : "same name") + "; " + date,
                                    howSure(alike, sameDate)),
                            (alike ? 2 : 0) + (sameDate ? 0 : 1),
                            born,
                            row.getString("folded"),
                            row.getObject("line", UUID.class),
                            row.getObject("removed_at") != null));
                });
        found.sort(Comparator.comparingInt(Found::unlike).thenComparing(Found::removed));
        List<Found> once = new ArrayList<>();
        for (Found one : found) if (once.stream().noneMatch(one::isOnceMore)) once.add(one);
        return once;
    }

    private static String howSure(boolean alike, boolean sameDate) {
        if (!alike && sameDate) return "same name and date of birth";
        return (alike ? "the name is only spelt alike" : "same name")
                + (sameDate ? "; same date of birth" : "; the date of birth is another one or not known");
    }

    /**
     * Somebody whom a list of another agency names.
     *
     * @param line of the list; @param born null where it does not say @param postcode as {@link org.familypathway.kernel.Postcode} reads it, null likewise
     */
    public record Listed(int line, String name, LocalDate born, String address, String postcode) {}

    /**
     * Who it may be.
     *
     * @param isSame whether nothing speaks against it: the same name and date of birth, or, where the list says no date, the same name at the same address
     * @param why in words
     */
    public record InList(int line, UUID member, UUID caseId, String name, boolean isSame, String why) {}

    private static final Pattern HOUSE = Pattern.compile("(\\d+[A-Za-z]?)[\\s,]+(\\p{L}+)");

    /**
     * Who of the households of open cases is meant by a list, by name, date of birth and address; only of cases that this reader sees, so that of others not even their being there shows. An address that is kept back matches nobody.
     */
    public List<InList> listed(List<Listed> asked, String reader) {
        record.flush();
        LocalDate today = London.today(clock);
        UUID[] seen = database.sql(
                        """
                        select distinct c.id from case_access a join family_case c on c.id = a.case_id
                        where c.closed_at is null and (a.principal_type = 'user' and a.principal = :reader
                          or a.principal_type = 'group' and a.principal in (select group_id_ from act_id_membership where user_id_ = :reader))""")
                .param("reader", reader)
                .query(UUID.class)
                .list()
                .toArray(UUID[]::new);
        List<List<InList>> named = new ArrayList<>(), atHome = new ArrayList<>();
        asked.forEach(one -> {
            named.add(new ArrayList<>());
            atHome.add(new ArrayList<>());
        });
        database.sql(
                        """
                        with looked as materialized (
                          select at, born, postcode, folded, letters_of(folded) as letters from (
                            select at, cast(born as date) as born, postcode, folded_name(name) as folded
                            from unnest(cast(:names as text[]), cast(:births as text[]), cast(:postcodes as text[])) with ordinality a (name, born, postcode, at)) a),
                        theirs as materialized (
                          select m.id, m.case_id, n.folded, n.letters, n.born, h.address as house, case when h.kept_back_from is null then h.postcode end as postcode
                          from household_member m join searched_name n on n.member_id = m.id left join household h on h.id = m.case_id
                          where m.case_id = any(:seen) and m.removed_at is null and not is_no_name(n.folded)),
                        hit as (
                          select l.at, t.id from looked l join theirs t on t.letters = l.letters
                          union select l.at, t.id from looked l join theirs t on t.born = l.born where spelt_alike(t.folded, l.folded)
                          union select l.at, t.id from looked l join theirs t on t.postcode = l.postcode)
                        select l.at, m.*, t.folded, l.folded as looked, t.letters = l.letters as letters, t.house, coalesce(t.postcode = l.postcode, false) as near
                        from hit join looked l on l.at = hit.at join theirs t on t.id = hit.id join household_member m on m.id = hit.id""")
                .param("seen", seen)
                .param("names", texts(asked, Listed::name))
                .param("births", texts(asked, Listed::born))
                .param("postcodes", texts(asked, Listed::postcode))
                .query(row -> {
                    int at = row.getInt("at") - 1;
                    Listed one = asked.get(at);
                    boolean same =
                            row.getBoolean("letters") && SameName.is(row.getString("looked"), row.getString("folded"));
                    boolean home = row.getBoolean("near") && isSameHouse(one.address(), row.getString("house"));
                    Birth born = FormerHousehold.birth(row);
                    boolean sameDay = one.born() != null && one.born().equals(born.day());
                    boolean alike = !same && sameDay;
                    if (!same && !home && !alike) return;
                    String date = one.born() == null
                            ? "the list says no date of birth"
                            : BornNear.said(Birth.on(one.born()), born, today);
                    if (date == null && (same || alike)) return;
                    (same || alike ? named : atHome)
                            .get(at)
                            .add(new InList(
                                    one.line(),
                                    row.getObject("id", UUID.class),
                                    row.getObject("case_id", UUID.class),
                                    row.getString("name"),
                                    same && (sameDay || one.born() == null && home),
                                    (same ? "same name; " + date : alike ? "another spelling; " + date : "another name")
                                            + (home ? "; same address" : "")));
                });
        // Who lives there is asked where nobody is called so.
        List<InList> found = new ArrayList<>();
        for (int at = 0; at < asked.size(); at++)
            found.addAll(named.get(at).isEmpty() ? atHome.get(at) : named.get(at));
        return found;
    }

    private static String[] texts(List<Listed> asked, Function<Listed, Object> part) {
        return asked.stream()
                .map(part)
                .map(said -> said == null ? null : said.toString())
                .toArray(String[]::new);
    }

    /** By the number of the house and the word behind it; the postcode is the same. */
    private static boolean isSameHouse(String one, String other) {
        if (one == null || other == null) return false;
        var first = HOUSE.matcher(one);
        var second = HOUSE.matcher(other);
        return first.find()
                && second.find()
                && first.group(1).equalsIgnoreCase(second.group(1))
                && first.group(2).equalsIgnoreCase(second.group(2));
    }

    /** Who is called so in this case, however the name is written; on the list of its household or not any more. */
    public List<UUID> named(UUID caseId, String name) {
        record.flush();
        record Named(UUID id, String folded, String asked) {}
        return database
                .sql(
                        """
                        select member_id as id, folded, folded_name(:name) as asked from searched_name
                        where case_id = :case and member_id is not null and letters = letters_of(folded_name(:name))""")
                .param("case", caseId)
                .param("name", name)
                .query(Named.class)
                .list()
                .stream()
                .filter(named -> SameName.is(named.folded(), named.asked()))
                .map(Named::id)
                .toList();
    }

    /** Whether two names are the same, however each is written: "Ridley, Tom" is "Tom Ridley". */
    public boolean areTheSame(String one, String other) {
        record Folded(String one, String other) {}
        Folded folded = database.sql("select folded_name(:one) as one, folded_name(:other) as other")
                .param("one", one)
                .param("other", other)
                .query(Folded.class)
                .single();
        return SameName.is(folded.one(), folded.other());
    }

    /** Whether close spellings are found too: with PostgreSQL's extensions pg_trgm and fuzzystrmatch. */
    public boolean comparesSpelling() {
        return database.sql("select spelling_is_compared()")
                .query(Boolean.class)
                .single();
    }

    @EventListener(ApplicationReadyEvent.class)
    void saysWhatIsMissing() {
        if (!comparesSpelling())
            log.warn(
                    "The database lacks the extensions pg_trgm and fuzzystrmatch: families and people are found by the same name only, not by a close spelling."
                            + " A database administrator makes them once with CREATE EXTENSION pg_trgm; CREATE EXTENSION fuzzystrmatch; then start again.");
    }
}
