package org.familypathway.oversight;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadWorker;
import org.familypathway.lead.LeadWorkers;
import org.familypathway.monitoring.NextReview;
import org.familypathway.monitoring.RoundsMissed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * From what one sees whether the work with a family moves (R131, R152, R258): each fact is one function of the record, and nothing of it is stored. Days are days of
 * Europe/London; something of today lies 0 days back. A fact that does not apply to a case is 0.
 */
@Component
class StallFacts {
    /** How a stage of a case is judged: while it waits for a place or all its deadlines are paused, by other signs than when somebody works with the family. */
    enum Stage {
        waiting,
        paused,
        beforeLead,
        beforePlan,
        monitored
    }

    private final JdbcClient database;
    private final LeadWorkers leads;
    private final RoundsMissed rounds;
    private final NextReview reviews;
    private final ChildrenSeen children;
    private final Clock clock;

    StallFacts(
            JdbcClient database,
            LeadWorkers leads,
            RoundsMissed rounds,
            NextReview reviews,
            ChildrenSeen children,
            Clock clock) {
        this.database = database;
        this.leads = leads;
        this.rounds = rounds;
        this.reviews = reviews;
        this.children = children;
        this.clock = clock;
    }

    /** All of them under the names by which the decision table asks for them. */
    Map<String, Integer> of(FamilyCase theCase) {
        Map<String, Integer> facts = new LinkedHashMap<>();
        facts.put("daysWithoutContact", daysWithoutContact(theCase));
        facts.put("roundsMissed", rounds.of(theCase));
        facts.put("commitmentsLate", commitmentsLate(theCase));
        facts.put("daysReviewPast", daysReviewPast(theCase));
        facts.put("daysWithoutLead", daysWithoutLead(theCase));
        facts.put("deadlinesUndecided", deadlinesUndecided(theCase));
        facts.put("daysNothingRecorded", daysNothingRecorded(theCase));
        facts.put("daysNotLookedAt", daysNotLookedAt(theCase));
        boolean led = current(theCase).isPresent();
        int contact = facts.get("daysWithoutContact");
        facts.put("daysChildNotSeen", led ? children.daysNotSeen(theCase, contact) : 0);
        facts.put("daysChildNotSeenAlone", led ? children.daysNotSeenAlone(theCase, contact) : 0);
        return facts;
    }

    Stage stage(FamilyCase theCase) {
        if (waitsSinceLookedAt(theCase).isPresent()) return Stage.waiting;
        if (allDeadlinesPaused(theCase)) return Stage.paused;
        if (current(theCase).isEmpty()) return Stage.beforeLead;
        return asked(
                        theCase,
                        "select exists (select from support_plan where case_id = :case and approved_at is not null)",
                        Boolean.class)
                ? Stage.monitored
                : Stage.beforePlan;
    }

    /** Counted from the last contact, visit or attempt at one; before the first, from when somebody began to lead. */
    int daysWithoutContact(FamilyCase theCase) {
        return Stream.of(
                        Optional.ofNullable(asked(
                                        theCase,
                                        "select max(contact_at) from family_contact where case_id = :case",
                                        Timestamp.class))
                                .map(Timestamp::toInstant),
                        all(theCase).stream().map(LeadWorker::getFromAt).findFirst())
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .filter(at -> current(theCase).isPresent())
                .map(this::daysSince)
                .orElse(0);
    }

    /** Commitments of agencies whose day has passed. */
    int commitmentsLate(FamilyCase theCase) {
        return database.sql("select count(*) from agency_commitment where case_id = :case and due_on < :today")
                .param("case", theCase.getId())
                .param("today", Date.valueOf(today()))
                .query(Integer.class)
                .single();
    }

    int daysReviewPast(FamilyCase theCase) {
        return reviews.of(theCase)
                .filter(NextReview.Next::late)
                .map(next -> (int) ChronoUnit.DAYS.between(next.on(), today()))
                .orElse(0);
    }

    /** Counted from when the former lead ended, or the referral was accepted; none while the deadline of an allocation runs (invariant 1). */
    int daysWithoutLead(FamilyCase theCase) {
        if (current(theCase).isPresent()
                || asked(
                        theCase,
                        """
                        select exists (select from deadline c where c.case_id = :case and c.name = 'allocateLead'
                          and not exists (select from deadline_event e where e.deadline_id = c.id and e.kind in ('met', 'ended')))""",
                        Boolean.class)) return 0;
        return Stream.of(
                        all(theCase).stream().map(LeadWorker::getToAt).reduce((earlier, later) -> later),
                        Optional.ofNullable(asked(
                                        theCase,
                                        """
                                        select case when decision = 'accept' then decided_at end from referral_decision where case_id = :case
                                        union all select null order by 1 desc nulls last limit 1""",
                                        Timestamp.class))
                                .map(Timestamp::toInstant))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .map(this::daysSince)
                .orElse(0);
    }

    /** Missed deadlines on which nobody has decided. */
    int deadlinesUndecided(FamilyCase theCase) {
        return asked(
                theCase,
                """
                select count(*) from deadline c where c.case_id = :case and c.name <> 'decideMissedDeadline'
                  and exists (
                    select from deadline_event e where e.deadline_id = c.id and e.kind = 'breached'
                      and not exists (select from missed_deadline_decision d where d.deadline_id = c.id and d.breached_at = e.recorded_at))""",
                Integer.class);
    }

    /** Since anybody wrote anything down; what the pathway notes by itself does not count, nor does a decision on a stall. */
    int daysNothingRecorded(FamilyCase theCase) {
        String views = database
                .sql(
                        """
                        select quote_ident(table_name) from information_schema.views
                        where table_schema = current_schema() and table_name like '%\\_events' and table_name <> 'stall_events' order by table_name""")
                .query(String.class)
                .list()
                .stream()
                .map(view -> " union all select recorded_at from %s where case_id = :case and recorded_by <> 'pathway'"
                        .formatted(view))
                .collect(Collectors.joining());
        Timestamp last = asked(
                theCase,
                "select max(at) from (select recorded_at as at from entry where case_id = :case%s) as written"
                        .formatted(views),
                Timestamp.class);
        return daysSince(last == null ? theCase.getOpenedAt() : last.toInstant());
    }

    /** Since somebody last looked at a family that waits for a place (R215). */
    int daysNotLookedAt(FamilyCase theCase) {
        return waitsSinceLookedAt(theCase).map(this::daysSince).orElse(0);
    }

    private Optional<Instant> waitsSinceLookedAt(FamilyCase theCase) {
        return database.sql(
                        "select looked_at from waiting_place where id = :case and offered_at is null and declined_at is null")
                .param("case", theCase.getId())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    /** Whether deadlines wait to go on and none runs. */
    private boolean allDeadlinesPaused(FamilyCase theCase) {
        return Objects.equals(
                true,
                asked(
                        theCase,
                        """
                        select bool_and(coalesce((select e.kind from deadline_event e where e.deadline_id = c.id and e.kind in ('paused', 'resumed') order by e.place desc limit 1), '') = 'paused')
                        from deadline c where c.case_id = :case and not exists (select from deadline_event e where e.deadline_id = c.id and e.kind in ('met', 'ended'))""",
                        Boolean.class));
    }

    private Optional<LeadWorker> current(FamilyCase theCase) {
        return leads.findByCaseIdAndToAtIsNull(theCase.getId());
    }

    private List<LeadWorker> all(FamilyCase theCase) {
        return leads.findByCaseIdOrderByFromAtAscIdAsc(theCase.getId());
    }

    private <T> T asked(FamilyCase theCase, String sql, Class<T> answer) {
        return database
                .sql(sql)
                .param("case", theCase.getId())
                .query((row, n) -> row.getObject(1) == null ? null : answer.cast(value(row.getObject(1), answer)))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Object value(Object got, Class<?> answer) {
        return answer == Integer.class ? ((Number) got).intValue() : got;
    }

    private int daysSince(Instant at) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(London.dateOf(at), today()));
    }

    private LocalDate today() {
        return London.today(clock);
    }
}
