package org.familypathway.oversight;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.family.Childhood;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadWorker;
import org.familypathway.lead.LeadWorkers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of each child who is born and lives: when they were last seen, and last seen alone, and at how many visits neither (R72, R114; invariant 11). Nothing of it is stored. Days are days of Europe/London. */
@Component
class ChildrenSeen {
    /**
     * @param seen when last; null where never, likewise alone
     * @param since from when on it is counted where they were never seen: somebody leads, and they are on the list of the household; null where nobody ever led
     * @param visits of which it is recorded who was seen, since they were on the list
     * @param notSeen at how many of these, likewise not alone
     */
    record OfChild(
            String name, Instant seen, Instant alone, Instant since, int visits, int notSeen, int notSeenAlone) {}

    /** @param atVisits at how many of the visits, likewise alone */
    private record Met(Instant seen, Instant alone, int atVisits, int aloneAtVisits) {}

    private final Childhood childhood;
    private final LeadWorkers leads;
    private final JdbcClient database;
    private final Clock clock;

    ChildrenSeen(Childhood childhood, LeadWorkers leads, JdbcClient database, Clock clock) {
        this.childhood = childhood;
        this.leads = leads;
        this.database = database;
        this.clock = clock;
    }

    List<OfChild> of(FamilyCase theCase) {
        Optional<Instant> led = leads.findByCaseIdOrderByFromAtAscIdAsc(theCase.getId()).stream()
                .map(LeadWorker::getFromAt)
                .findFirst();
        return childhood.childrenToSee(theCase).stream()
                .map(child -> of(theCase, child, led))
                .toList();
    }

    private OfChild of(FamilyCase theCase, HouseholdMember child, Optional<Instant> led) {
        Instant listed = listed(child);
        Met met = met(theCase, child.getId(), listed);
        int visits = visits(theCase, listed);
        return new OfChild(
                child.getName(),
                met.seen(),
                met.alone(),
                led.map(from -> from.isBefore(listed) ? listed : from).orElse(null),
                visits,
                visits - met.atVisits(),
                visits - met.aloneAtVisits());
    }

    private Met met(FamilyCase theCase, UUID child, Instant listed) {
        return database.sql(
                        """
                        select max(seen_at), max(seen_at) filter (where alone), count(distinct seen_at) filter (where counts), count(distinct seen_at) filter (where counts and alone)
                        from (select seen_at, alone, at_visit and seen_at >= :listed as counts from child_met where case_id = :case and counts_for(child_id) = :child) met""")
                .param("case", theCase.getId())
                .param("child", child)
                .param("listed", Timestamp.from(listed))
                .query((row, n) ->
                        new Met(at(row.getTimestamp(1)), at(row.getTimestamp(2)), row.getInt(3), row.getInt(4)))
                .single();
    }

    private int visits(FamilyCase theCase, Instant listed) {
        return database.sql(
                        "select count(distinct visited_at) from family_visit where case_id = :case and visited_at >= :listed")
                .param("case", theCase.getId())
                .param("listed", Timestamp.from(listed))
                .query(Integer.class)
                .single();
    }

    /** From the day on which they were first written down, in whichever line: whoever came later was not missed before. */
    private Instant listed(HouseholdMember child) {
        Instant first = database.sql(
                        """
                        select min(least(m.recorded_at, (select min((f.former ->> 'recorded_at')::timestamptz) from former_version f where f.table_name = 'household_member' and f.row_id = m.id::text)))
                        from household_member m where m.case_id = :case and counts_for(m.id) = :child""")
                .param("case", child.getCaseId())
                .param("child", child.getId())
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .single();
        return London.dateOf(first).atStartOfDay(London.ZONE).toInstant();
    }

    private static Instant at(Timestamp when) {
        return when == null ? null : when.toInstant();
    }

    /**
     * For how many days the child who has waited longest was not seen, where somebody was in contact with the family since; where nobody was, that is a sign of its own.
     *
     * @param contact how many days ago the last contact was
     */
    int daysNotSeen(FamilyCase theCase, int contact) {
        return longest(of(theCase).stream().map(child -> days(child.seen(), child.since())), contact);
    }

    /** As {@link #daysNotSeen}, of seen alone. */
    int daysNotSeenAlone(FamilyCase theCase, int contact) {
        return longest(of(theCase).stream().map(child -> days(child.alone(), child.since())), contact);
    }

    private static int longest(Stream<Integer> days, int contact) {
        return days.filter(waited -> waited > contact).max(Integer::compare).orElse(0);
    }

    private int days(Instant last, Instant since) {
        Instant from = last == null ? since : last;
        return from == null ? 0 : days(from);
    }

    int days(Instant at) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(London.dateOf(at), London.today(clock)));
    }
}
