package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.monitoring.NextReview;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ten families, or as many as {@code -Dwalks=1000} says, each fork decided by the dice; after each step the invariants hold (DESIGN: held by the database or the record). A walk that fails says its number; the
 * same number walks the same way, until the pathway changes.
 */
@PathwayTest
class RandomWalksTest {
    private static final int WALKS = Integer.getInteger("walks", 10);
    private static final Set<String> CLOSED =
            Set.of("needsMet", "singleAgencyContinues", "socialCareLeads", "familyWithdrew");
    private static final int FIRST = Integer.getInteger("walk", 0);

    /** Longer than any walk of a family that does not walk in circles. */
    private static final int MOST_STEPS = 400;

    @Autowired
    ApplicationContext application;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ProcessEngine engine;

    @Autowired
    NextReview reviews;

    @Autowired
    TransactionTemplate transaction;

    private String countRows;

    @Test
    void whichever_way_a_family_goes_the_invariants_hold_after_each_step() {
        office.opens();
        office.putsAllCasesAway();
        Map<String, Integer> endings = new TreeMap<>();
        int steps = 0;
        for (int number = FIRST; number < FIRST + WALKS; number++) {
            Walk walk = new Walk(application, new Random(number), number);
            long rows = 0;
            try {
                holds(walk);
                for (int step = 0; walk.goesOn(); step++) {
                    steps++;
                    assertThat(step).as("steps").isLessThan(MOST_STEPS);
                    holds(walk);
                    long now = rows(walk);
                    assertThat(now).as("nothing that was recorded is lost").isGreaterThanOrEqualTo(rows);
                    rows = now;
                }
                isOver(walk);
            } catch (Exception | AssertionError failed) {
                throw new AssertionError(
                        "Walk %d, %s: %s\n%s"
                                .formatted(
                                        number, walk.reference, failed.getMessage(), String.join("\n", walk.taken())),
                        failed);
            } finally {
                ClockUtil.reset();
            }
            endings.merge(walk.theCase().getOutcome().name(), 1, Integer::sum);
        }
        System.out.printf("%d walks, %d steps: %s%n", WALKS, steps, endings);
        assertThat(endings).hasSizeGreaterThan(Math.min(4, WALKS / 20));
    }

    private void holds(Walk walk) {
        FamilyCase theCase = walk.theCase();
        UUID id = theCase.getId();
        List<String> open = desk.open(walk.reference);

        if (theCase.isOpen()) {
            long leads = count("select count(*) from lead_worker where case_id = ? and to_at is null", id);
            long allocation = count(
                    "select count(*) from deadline c where case_id = ? and name in ('decideReferral', 'allocateLead', 'completeReferral', 'tellReferrer') and not exists (select from deadline_event e where e.deadline_id = c.id and e.kind in ('met', 'ended'))",
                    id);
            assertThat(leads == 1 || leads == 0 && allocation > 0)
                    .as("1: an open case has exactly one lead, or an allocation clock is running")
                    .isTrue();
            assertThat(open.size() + Desk.timers(engine, walk.reference).count())
                    .as("an open case has something to do")
                    .isPositive();
        } else {
            assertThat(count("select count(*) from lead_worker where case_id = ? and to_at is null", id))
                    .as("1: a closed case has no lead")
                    .isZero();
        }
        assertThat(count(
                        "select count(*) from agency_contact where case_id = ? and consent_id is null and (lawful_basis is null or basis_reason is null)",
                        id))
                .as("2: nothing is shared without consent or lawful basis")
                .isZero();
        if (open.contains("reviewProgress")) {
            NextReview.Next next = transaction.execute(t -> reviews.of(theCase)).orElseThrow();
            assertThat(next.late() || !next.on().isBefore(today()))
                    .as("3: in monitoring there is a next review date ahead, or it is late and shows it")
                    .isTrue();
        }
        if (!theCase.isOpen() && CLOSED.contains(theCase.getOutcome().name())) {
            assertThat(count(
                            "select count(*) from closure c, unnest(c.items) asked where c.id = ? and not exists (select from closure_item i where i.case_id = c.id and i.item = asked)",
                            id))
                    .as("4: each closure item is answered")
                    .isZero();
            assertThat(count(
                            "select count(*) from closure_item i where case_id = ? and answer = 'notMet' and not exists (select from closure_exception e where e.case_id = i.case_id and e.item = i.item)",
                            id))
                    .as("4: what is not met has a manager's exception")
                    .isZero();
        }
        if (theCase.isImmediate())
            assertThat(count(
                            "select count(*) from deadline where case_id = ? and name = 'decideReferral' and label like '%immediate%'",
                            id))
                    .as("7: an immediate referral starts the two hours")
                    .isPositive();
        assertThat(count(
                        "select count(*) from act_ru_variable v join act_ru_execution e on e.id_ = v.proc_inst_id_ where e.business_key_ = ? and length(v.text_) > 60 and v.text_ not like '%-%-%-%-%'",
                        walk.reference))
                .as("no free text is in the process")
                .isZero();
        assertThat(database.queryForObject(
                        "select count(*) from act_ru_authorization where resource_type_ = 8 and resource_id_ <> '*' and not exists (select from act_ru_execution where id_ = resource_id_ and parent_id_ is null)",
                        Long.class))
                .as("grants are on running processes, not on their branches")
                .isZero();
        for (String failure : List.of("failedJob", "failedExternalTask"))
            assertThat(engine.getRuntimeService()
                            .createIncidentQuery()
                            .incidentType(failure)
                            .count())
                    .as("nothing has failed")
                    .isZero();
        assertThat(count(
                        "select count(*) from act_ru_incident i where incident_type_ in ('timescaleBreached', 'noLead') and configuration_ is not null and not exists (select from deadline c join deadline_event e on e.deadline_id = c.id and e.kind = 'breached' where c.id::text = i.configuration_ and not exists (select from deadline_event o where o.deadline_id = c.id and o.kind in ('met', 'ended')) and ? is not null)",
                        walk.reference))
                .as("what lights up in Cockpit is late, and is not over")
                .isZero();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), London.ZONE);
    }

    private void isOver(Walk walk) {
        assertThat(desk.isRunning(walk.reference)).as("over").isFalse();
        assertThat(walk.theCase().isOpen()).isFalse();
        assertThat(walk.theCase().getOutcome()).isNotNull();
        assertThat(walk.theCase().getOutcomeReason()).isNotBlank();
        assertThat(count(
                        "select count(*) from deadline c where case_id = ? and not exists (select from deadline_event e where e.deadline_id = c.id and e.kind in ('met', 'ended'))",
                        walk.theCase().getId()))
                .as("no clock of a closed case runs on")
                .isZero();
    }

    /** How many rows the record has of this case, in all its tables that name one. */
    private long rows(Walk walk) {
        if (countRows == null)
            countRows = database
                    .queryForList(
                            "select c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name) where c.table_schema = 'public' and c.column_name = 'case_id' and t.table_type = 'BASE TABLE'",
                            String.class)
                    .stream()
                    .map("(select count(*) from %s where case_id = c.id)"::formatted)
                    .collect(Collectors.joining(" + ", "select ", " from family_case c where c.id = ?"));
        return count(countRows, walk.theCase().getId());
    }

    private long count(String sql, Object of) {
        return database.queryForObject(sql, Long.class, of);
    }
}
