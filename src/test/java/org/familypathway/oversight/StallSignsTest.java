package org.familypathway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.assessment.FamilyAtAssessment;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.oversight.StallFacts.Stage;
import org.familypathway.oversight.StallSigns.Sign;
import org.familypathway.plan.FamilyAtPlan;
import org.familypathway.plan.Party;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHMonitoring;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** From what one sees that the work has stalled: each fact from the record, each row of both tables (R131, R152, R258). */
@PathwayTest
class StallSignsTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    StallFacts facts;

    @Autowired
    StallSigns signs;

    @Autowired
    ChildrenSeen childrenSeen;

    @Autowired
    Cases cases;

    @Autowired
    ApplicationContext application;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
    }

    @AfterEach
    void nowIsNow() {
        ClockUtil.reset();
    }

    // ---- the tables

    /** R131, R152: until there is a plan the family is met every two weeks. */
    @Test
    void before_a_plan_two_weeks_without_contact_are_a_sign_and_four_a_strong_one() {
        assertThat(sign(Stage.beforePlan, "think-family", "daysWithoutContact", 13))
                .isEmpty();
        assertThat(sign(Stage.beforePlan, "think-family", "daysWithoutContact", 14))
                .containsExactly(new Sign("noContact", 3, "Nobody has been in contact with the family for 14 days."));
        assertThat(points(Stage.beforePlan, "think-family", "daysWithoutContact", 27))
                .isEqualTo(3);
        assertThat(points(Stage.beforePlan, "think-family", "daysWithoutContact", 28))
                .isEqualTo(5);
    }

    /** R35, R144, R254: how long is too long depends on the rhythm of the way of working. */
    @Test
    void with_a_plan_contact_is_missed_sooner_where_the_family_is_seen_weekly() {
        for (String weekly : List.of("family-support-project", "families-first")) {
            assertThat(points(Stage.monitored, weekly, "daysWithoutContact", 13))
                    .isZero();
            assertThat(points(Stage.monitored, weekly, "daysWithoutContact", 14))
                    .isEqualTo(3);
            assertThat(points(Stage.monitored, weekly, "daysWithoutContact", 28))
                    .isEqualTo(5);
        }
        for (String seldom : List.of("targeted-family-support", "lead-family-worker", "think-family")) {
            assertThat(points(Stage.monitored, seldom, "daysWithoutContact", 34))
                    .isZero();
            assertThat(points(Stage.monitored, seldom, "daysWithoutContact", 35))
                    .isEqualTo(3);
            assertThat(points(Stage.monitored, seldom, "daysWithoutContact", 56))
                    .isEqualTo(5);
        }
    }

    /** Table of deadlines, S0 R33 to R35. */
    @Test
    void one_missed_round_alone_is_no_stall_and_two_are() {
        assertThat(sign(Stage.monitored, "family-support-project", "roundsMissed", 1))
                .containsExactly(new Sign("roundsMissed", 1, "A weekly round has been missed."));
        assertThat(told(sign(Stage.monitored, "family-support-project", "roundsMissed", 1)))
                .isEqualTo("nobody");
        assertThat(sign(Stage.monitored, "family-support-project", "roundsMissed", 2))
                .containsExactly(new Sign("roundsMissed", 3, "2 weekly rounds have been missed."));
        assertThat(told(sign(Stage.monitored, "family-support-project", "roundsMissed", 2)))
                .isEqualTo("managers");
        assertThat(points(Stage.monitored, "family-support-project", "roundsMissed", 4))
                .isEqualTo(5);
    }

    /** R175: agencies are measured as families are. */
    @Test
    void commitments_of_agencies_that_are_not_kept_weigh_little_alone() {
        assertThat(sign(Stage.monitored, "think-family", "commitmentsLate", 1))
                .containsExactly(new Sign(
                        "commitmentsLate", 1, "A commitment of an agency has passed its date and is not kept."));
        assertThat(sign(Stage.beforePlan, "think-family", "commitmentsLate", 3))
                .containsExactly(new Sign(
                        "commitmentsLate", 2, "3 commitments of agencies have passed their date and are not kept."));
    }

    /** R258: no open case without a next date. */
    @Test
    void a_review_date_in_the_past_weighs_more_with_each_week() {
        assertThat(sign(Stage.monitored, "think-family", "daysReviewPast", 1))
                .containsExactly(new Sign("reviewPast", 2, "The date of the next review lies 1 day in the past."));
        assertThat(points(Stage.monitored, "think-family", "daysReviewPast", 8)).isEqualTo(3);
        assertThat(points(Stage.monitored, "think-family", "daysReviewPast", 29))
                .isEqualTo(5);
    }

    /** Invariant 1, R110. */
    @Test
    void a_case_that_nobody_leads_is_told_at_once_and_after_three_days_to_the_service_lead() {
        assertThat(sign(Stage.beforeLead, "think-family", "daysWithoutLead", 1))
                .containsExactly(
                        new Sign("noLead", 3, "Nobody has led the work for 1 day, and nobody is being looked for."));
        assertThat(told(sign(Stage.beforeLead, "think-family", "daysWithoutLead", 3)))
                .isEqualTo("leads");
    }

    @Test
    void missed_deadlines_that_nobody_has_decided_on_weigh_together() {
        assertThat(points(Stage.beforePlan, "think-family", "deadlinesUndecided", 1))
                .isEqualTo(1);
        assertThat(points(Stage.beforePlan, "think-family", "deadlinesUndecided", 2))
                .isEqualTo(2);
        assertThat(sign(Stage.beforeLead, "think-family", "deadlinesUndecided", 5))
                .containsExactly(new Sign("deadlinesUndecided", 3, "5 missed deadlines wait for a decision."));
    }

    /** R64, R152. */
    @Test
    void a_silent_record_is_a_sign_sooner_while_nobody_leads() {
        assertThat(points(Stage.beforeLead, "think-family", "daysNothingRecorded", 9))
                .isZero();
        assertThat(told(sign(Stage.beforeLead, "think-family", "daysNothingRecorded", 10)))
                .isEqualTo("managers");
        assertThat(told(sign(Stage.beforeLead, "think-family", "daysNothingRecorded", 21)))
                .isEqualTo("leads");
        assertThat(points(Stage.monitored, "think-family", "daysNothingRecorded", 14))
                .isEqualTo(1);
        assertThat(sign(Stage.beforePlan, "think-family", "daysNothingRecorded", 28))
                .containsExactly(new Sign("nothingRecorded", 3, "Nothing has been recorded for 28 days."));
    }

    /** R215, R152: who waits is not forgotten, and is judged by nothing that a working case is judged by. */
    @Test
    void families_that_wait_and_cases_that_are_paused_have_rows_of_their_own() {
        assertThat(sign(Stage.waiting, "families-first", "daysNotLookedAt", 14))
                .containsExactly(new Sign(
                        "notLookedAt",
                        3,
                        "The family waits for a place, and nobody has looked at its need again for 14 days."));
        assertThat(told(sign(Stage.waiting, "families-first", "daysNotLookedAt", 28)))
                .isEqualTo("leads");
        assertThat(sign(Stage.paused, "think-family", "daysNothingRecorded", 28))
                .containsExactly(new Sign(
                        "pausedAndSilent", 3, "All clocks are paused, and nothing has been recorded for 28 days."));
        assertThat(told(sign(Stage.paused, "think-family", "daysNothingRecorded", 56)))
                .isEqualTo("leads");
        for (Stage stage : List.of(Stage.waiting, Stage.paused)) {
            Map<String, Integer> bad = nothing();
            bad.replaceAll(
                    (fact, none) -> fact.equals("daysNothingRecorded") || fact.equals("daysNotLookedAt") ? 0 : 60);
            assertThat(signs.signs("family-support-project", stage, bad))
                    .as(stage.name())
                    .isEmpty();
        }
    }

    @Test
    void signs_are_weighed_together() {
        Map<String, Integer> some = nothing();
        some.put("commitmentsLate", 1);
        some.put("daysNothingRecorded", 14);
        assertThat(told(signs.signs("think-family", Stage.monitored, some))).isEqualTo("nobody");
        some.put("roundsMissed", 1);
        assertThat(told(signs.signs("think-family", Stage.monitored, some))).isEqualTo("managers");
        some.put("daysReviewPast", 30);
        assertThat(signs.weigh(signs.signs("think-family", Stage.monitored, some)))
                .isEqualTo(new StallSigns.Weighed(signs.signs("think-family", Stage.monitored, some), "leads"));
    }

    /** R72, R114: a family is seen and its child is not. */
    @Test
    void a_child_whom_nobody_has_seen_is_a_sign_and_one_whom_nobody_has_seen_alone_another() {
        assertThat(sign(Stage.monitored, "families-first", "daysChildNotSeen", 13))
                .isEmpty();
        assertThat(sign(Stage.monitored, "families-first", "daysChildNotSeen", 14))
                .containsExactly(new Sign(
                        "childNotSeen",
                        2,
                        "A child has not been seen for 14 days, though somebody was in contact with the family."));
        assertThat(told(sign(Stage.monitored, "families-first", "daysChildNotSeen", 28)))
                .isEqualTo("managers");
        assertThat(points(Stage.monitored, "think-family", "daysChildNotSeen", 34))
                .isZero();
        assertThat(points(Stage.monitored, "think-family", "daysChildNotSeen", 35))
                .isEqualTo(2);
        assertThat(points(Stage.monitored, "think-family", "daysChildNotSeen", 56))
                .isEqualTo(3);
        assertThat(points(Stage.beforePlan, "think-family", "daysChildNotSeen", 27))
                .isZero();
        assertThat(points(Stage.beforePlan, "think-family", "daysChildNotSeen", 28))
                .isEqualTo(2);
        assertThat(points(Stage.beforePlan, "think-family", "daysChildNotSeen", 56))
                .isEqualTo(3);

        assertThat(sign(Stage.beforePlan, "families-first", "daysChildNotSeenAlone", 27))
                .isEmpty();
        assertThat(sign(Stage.beforePlan, "families-first", "daysChildNotSeenAlone", 28))
                .containsExactly(
                        new Sign(
                                "childNotSeenAlone",
                                1,
                                "A child has not been seen alone for 28 days, though somebody was in contact with the family."));
        assertThat(points(Stage.beforePlan, "families-first", "daysChildNotSeenAlone", 56))
                .isEqualTo(3);
        assertThat(points(Stage.monitored, "families-first", "daysChildNotSeenAlone", 28))
                .isEqualTo(1);
        assertThat(points(Stage.monitored, "families-first", "daysChildNotSeenAlone", 56))
                .isEqualTo(3);
        assertThat(points(Stage.monitored, "think-family", "daysChildNotSeenAlone", 55))
                .isZero();
        assertThat(points(Stage.monitored, "think-family", "daysChildNotSeenAlone", 56))
                .isEqualTo(1);
        assertThat(points(Stage.monitored, "think-family", "daysChildNotSeenAlone", 84))
                .isEqualTo(3);
    }

    // ---- the facts

    /** R72: who was seen is counted for each child; a contact with the adults shows who was not. */
    @Test
    void a_child_who_was_not_seen_is_counted_from_the_last_sight_once_somebody_was_in_contact() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(facts.of(of(h))).containsEntry("daysChildNotSeen", 0).containsEntry("daysChildNotSeenAlone", 0);
        in(30);
        assertThat(facts.of(of(h)))
                .as("the silence is a sign of its own")
                .containsEntry("daysWithoutContact", 30)
                .containsEntry("daysChildNotSeen", 0);
        desk.inCase("katie", h, "add-entry", entry("contact"));
        assertThat(facts.of(of(h)))
                .containsEntry("daysWithoutContact", 0)
                .containsEntry("daysChildNotSeen", 30)
                .containsEntry("daysChildNotSeenAlone", 30);
        assertThat(signs.of(of(h)).signs()).extracting(Sign::sign).contains("childNotSeen", "childNotSeenAlone");
    }

    /** Each child, the one whom nobody saw decides; what the page says follows. */
    @Test
    void each_child_is_counted_for_themselves_and_one_who_was_seen_hides_no_other() {
        FamilyAtPlan h = FamilyAtPlan.inForce(application, true);
        in(8);
        record(h, today.plusDays(6));
        var children = transaction.execute(t -> childrenSeen.of(h.theCase()));
        assertThat(children).extracting(ChildrenSeen.OfChild::visits).containsOnly(1);
        assertThat(children)
                .filteredOn(child -> child.notSeen() == 0)
                .isNotEmpty()
                .allSatisfy(child -> assertThat(child.seen()).isNotNull());
        assertThat(children)
                .filteredOn(child -> child.notSeen() == 1)
                .isNotEmpty()
                .allSatisfy(child -> assertThat(child.seen()).isNull());
        assertThat(children)
                .allSatisfy(child -> assertThat(child.notSeenAlone() == 0).isEqualTo(child.alone() != null));
        assertThat(facts.of(h.theCase()).get("daysChildNotSeen")).isEqualTo(8);
    }

    /** A contact with the family, a visit or an attempt counts; a note does not. */
    @Test
    void days_without_contact_are_counted_from_the_last_contact_visit_or_attempt_and_first_from_the_lead() {
        String unled = desk.refer("katie", FamilyH.referral(today, "north"));
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(facts.daysWithoutContact(of(h))).isZero();
        in(9);
        assertThat(facts.daysWithoutContact(of(h))).isEqualTo(9);
        assertThat(facts.daysWithoutContact(of(unled))).isZero();
        desk.inCase("katie", h, "add-entry", entry("note"));
        assertThat(facts.daysWithoutContact(of(h))).isEqualTo(9);
        desk.inCase("katie", h, "add-entry", entry("contact"));
        assertThat(facts.daysWithoutContact(of(h))).isZero();
        in(13);
        assertThat(facts.daysWithoutContact(of(h))).isEqualTo(4);
        database.update(
                """
                insert into engagement_attempt (id, case_id, method, tried_at, tried_by, outcome, what_happened, try_next, recorded_by, recorded_at)
                values (?, ?, 'visit', ?, 'katie', 'nobodyThere', 'Nobody opened.', 'Again', 'katie', now())""",
                UUID.randomUUID(),
                of(h).getId(),
                new java.sql.Timestamp(clock.millis()));
        assertThat(facts.daysWithoutContact(of(h))).isZero();
    }

    /** What the phases record is contact too, whichever chapter wrote it down. */
    @Test
    void signing_agreeing_a_round_and_a_review_with_the_family_are_contact() {
        FamilyAtPlan h = FamilyAtPlan.inForce(application, true);
        assertThat(contacts(h.theCase())).as("contract signed, plan agreed").isGreaterThanOrEqualTo(2);
        long before = contacts(h.theCase());
        in(8);
        record(h, today.plusDays(6));
        assertThat(contacts(h.theCase())).isEqualTo(before + 1);
        assertThat(facts.daysWithoutContact(h.theCase())).isLessThanOrEqualTo(2);
        reviewed(h, "goesOn", today.plusDays(60));
        assertThat(contacts(h.theCase())).isEqualTo(before + 2);
        assertThat(facts.daysWithoutContact(h.theCase())).isZero();
    }

    /** R33 to R35; what waits for a decision on drift is not counted again, and in the closure no week is due. */
    @Test
    void rounds_missed_are_those_due_until_today_since_the_last_decision_on_drift() {
        FamilyAtPlan h = FamilyAtPlan.inForce(application, true);
        assertThat(rounds(h)).isZero();
        in(7);
        assertThat(rounds(h)).isEqualTo(1);
        in(14);
        assertThat(rounds(h)).isEqualTo(2);
        record(h, today.plusDays(6));
        assertThat(desk.instance(h.reference, "monitoring")).isNotWaitingAt("userTask_decideOnDrift");
        assertThat(rounds(h)).isEqualTo(1);
        in(28);
        assertThat(rounds(h)).isEqualTo(3);
        desk.passDeadline(h.reference, "secondRoundMissed");
        in(28);
        assertThat(desk.instance(h.reference, "monitoring")).isWaitingAt("userTask_decideOnDrift");
        assertThat(rounds(h)).isZero();
        desk.complete(
                "sam",
                h.reference,
                "decideOnDrift",
                FamilyHMonitoring.onDrift(
                        h.shown("decideOnDrift").get("shownDrift").toString(), "nothing", null));
        assertThat(rounds(h)).isZero();
        in(35);
        assertThat(rounds(h)).isEqualTo(1);
        reviewed(h, "close", today.plusDays(60));
        assertThat(rounds(h)).isZero();
        assertThat(facts.of(of(FamilyH.isLedBy(desk, "katie", "kofi")))).containsEntry("roundsMissed", 0);
    }

    /** R131, R175: an action of an agency whose day has passed, unless it was kept last. */
    @Test
    void an_agencys_action_past_its_day_is_late_until_it_is_kept() {
        FamilyAtPlan h = FamilyAtPlan.inForce(application, true);
        assertThat(facts.commitmentsLate(h.theCase())).isZero();
        in(90);
        int agencies = (int) h.agreed().actions().stream()
                .filter(action ->
                        action.owner() == Party.Kind.agency && action.due().isBefore(today.plusDays(90)))
                .count();
        assertThat(agencies).isPositive();
        assertThat(facts.commitmentsLate(h.theCase())).isEqualTo(agencies);
        record(h, today.plusDays(6));
        assertThat(facts.commitmentsLate(h.theCase())).isZero();
    }

    /** R138: views that were asked for, as long as the assessment goes on. */
    @Test
    void an_agency_that_gave_no_views_in_time_is_late_with_its_commitment() {
        FamilyAtAssessment h = new FamilyAtAssessment(application);
        desk.complete("katie", h.reference, "planAssessment", h.planned());
        in(60);
        assertThat(facts.commitmentsLate(h.theCase())).isZero();
        nowIsNow();
        desk.passDeadline(h.reference, "giveAgencyViewsEnds");
        in(60);
        assertThat(facts.commitmentsLate(h.theCase())).isEqualTo(1);
    }

    /** R258, invariant 3. */
    @Test
    void the_days_that_a_review_date_lies_in_the_past_are_counted_once_a_plan_is_in_force() {
        FamilyAtPlan h = new FamilyAtPlan(application);
        assertThat(facts.daysReviewPast(h.theCase())).isZero();
        h.planned();
        LocalDate on = h.agreed().firstReviewOn();
        in((int) today.until(on, java.time.temporal.ChronoUnit.DAYS));
        assertThat(facts.daysReviewPast(h.theCase())).isZero();
        in((int) today.until(on, java.time.temporal.ChronoUnit.DAYS) + 3);
        assertThat(facts.daysReviewPast(h.theCase())).isEqualTo(3);
    }

    /** Invariant 1: a lead, or an allocation deadline; a family that waits for a place waits for its lead. */
    @Test
    void days_without_a_lead_are_counted_where_no_allocation_deadline_runs() {
        String h = desk.refer("katie", FamilyH.referral(today, "north"));
        in(20);
        assertThat(facts.daysWithoutLead(of(h))).as("not accepted yet").isZero();
        desk.complete("maya", h, "decideReferral", accepted());
        in(25);
        assertThat(facts.daysWithoutLead(of(h))).as("its clock runs").isZero();
        runtime.createProcessInstanceModification(instance(h, "referral"))
                .cancelAllForActivity("userTask_allocateLead")
                .startBeforeActivity("userTask_tellReferrer")
                .execute();
        assertThat(facts.daysWithoutLead(of(h))).isEqualTo(5);
        assertThat(facts.stage(of(h))).isEqualTo(Stage.beforeLead);
        assertThat(facts.daysWithoutLead(of(FamilyH.isLedBy(desk, "katie", "kofi"))))
                .isZero();
    }

    /** Invariant 1, attacked by SQL: who ends the deadline of an allocation past the application has hidden nothing; the family shows as having no lead. */
    @Test
    void a_case_whose_allocation_deadline_is_ended_past_the_application_shows_as_having_no_lead() {
        String h = desk.refer("katie", FamilyH.referral(today, "north"));
        desk.complete("maya", h, "decideReferral", accepted());
        in(12);
        assertThat(facts.daysWithoutLead(of(h))).as("its clock runs").isZero();
        assertThat(database.update(
                        "insert into deadline_event (id, deadline_id, kind, recorded_by, recorded_at) select gen_random_uuid(), id, 'ended', 'test', now() from deadline where case_id = ? and name = 'allocateLead'",
                        of(h).getId()))
                .isEqualTo(1);
        assertThat(facts.daysWithoutLead(of(h))).isEqualTo(12);
    }

    @Test
    void missed_deadlines_are_counted_until_somebody_decides() {
        String h = desk.refer("katie", FamilyH.referral(today, "north"));
        desk.passDeadline(h, "decideReferral");
        assertThat(facts.deadlinesUndecided(of(h))).isEqualTo(1);
        desk.complete(
                "sam",
                h,
                "decideMissedDeadline",
                answers("missedBecause", "capacity", "whatNow", "Decided tomorrow.", "promisedOn", null));
        assertThat(facts.deadlinesUndecided(of(h))).isZero();
    }

    /** What the pathway notes by itself is nobody's writing. */
    @Test
    void days_without_anything_recorded_count_what_people_write_and_not_what_the_pathway_notes() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(facts.daysNothingRecorded(of(h))).isZero();
        in(16);
        assertThat(facts.daysNothingRecorded(of(h))).isEqualTo(16);
        desk.passDeadline(h, "tellReferrer");
        in(16);
        assertThat(facts.daysNothingRecorded(of(h))).isEqualTo(16);
        desk.inCase("katie", h, "add-entry", entry("note"));
        assertThat(facts.daysNothingRecorded(of(h))).isZero();
    }

    /** R215. */
    @Test
    void a_family_that_waits_is_judged_by_when_it_was_last_looked_at() {
        String h = desk.refer("katie", FamilyH.referral(today, "north"));
        assertThat(facts.stage(of(h))).isEqualTo(Stage.beforeLead);
        assertThat(facts.daysNotLookedAt(of(h))).isZero();
        database.update(
                "insert into waiting_place (id, waits_since, looked_at, recorded_by, recorded_at) values (?, now(), now(), 'maya', now())",
                of(h).getId());
        in(15);
        assertThat(facts.stage(of(h))).isEqualTo(Stage.waiting);
        assertThat(facts.daysNotLookedAt(of(h))).isEqualTo(15);
        assertThat(signs.of(of(h)).signs()).extracting(Sign::sign).containsExactly("notLookedAt");
        database.update(
                "update waiting_place set declined_at = now(), recorded_at = now() where id = ?", of(h).getId());
        assertThat(facts.stage(of(h))).isEqualTo(Stage.beforeLead);
    }

    @Test
    void a_case_is_paused_only_while_all_its_deadlines_are() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(facts.stage(of(h))).isEqualTo(Stage.beforePlan);
        List<UUID> running = database.queryForList(
                "select id from deadline c where case_id = ? and not exists (select from deadline_event e where e.deadline_id = c.id and e.kind in ('met', 'ended'))",
                UUID.class,
                of(h).getId());
        assertThat(running).isNotEmpty();
        running.forEach(one -> happened(one, "paused"));
        assertThat(facts.stage(of(h))).isEqualTo(Stage.paused);
        happened(running.get(0), "resumed");
        assertThat(facts.stage(of(h))).isEqualTo(Stage.beforePlan);
    }

    @Test
    void with_a_plan_in_force_the_work_is_monitored() {
        FamilyAtPlan h = new FamilyAtPlan(application);
        assertThat(facts.stage(h.theCase())).isEqualTo(Stage.beforePlan);
        assertThat(facts.stage(h.planned().theCase())).isEqualTo(Stage.monitored);
    }

    // ---- words of these tests

    private static Map<String, Integer> nothing() {
        Map<String, Integer> facts = new LinkedHashMap<>();
        for (String fact : List.of(
                "daysWithoutContact",
                "roundsMissed",
                "commitmentsLate",
                "daysReviewPast",
                "daysWithoutLead",
                "deadlinesUndecided",
                "daysNothingRecorded",
                "daysNotLookedAt",
                "daysChildNotSeen",
                "daysChildNotSeenAlone")) facts.put(fact, 0);
        return facts;
    }

    private List<Sign> sign(Stage stage, String profile, String fact, int value) {
        Map<String, Integer> one = nothing();
        one.put(fact, value);
        return signs.signs(profile, stage, one);
    }

    private int points(Stage stage, String profile, String fact, int value) {
        return sign(stage, profile, fact, value).stream().mapToInt(Sign::points).sum();
    }

    private String told(List<Sign> these) {
        return signs.weigh(these).toldTo();
    }

    private FamilyCase of(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private int rounds(FamilyAtPlan h) {
        return facts.of(h.theCase()).get("roundsMissed");
    }

    private long contacts(FamilyCase theCase) {
        return database.queryForObject(
                "select count(*) from family_contact where case_id = ?", Long.class, theCase.getId());
    }

    private String instance(String reference, String process) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(process)
                .singleResult()
                .getId();
    }

    private void happened(UUID one, String kind) {
        database.update(
                "insert into deadline_event (id, deadline_id, kind, reason, note, due_before, due_after, recorded_by, recorded_at) values (?, ?, ?, 'familyAway', 'In hospital', now(), now(), 'maya', now())",
                UUID.randomUUID(),
                one,
                kind);
    }

    /** It is noon in London, so many days from today. */
    private void in(int days) {
        ClockUtil.setCurrentTime(
                Date.from(today.plusDays(days).atTime(12, 0).atZone(London.ZONE).toInstant()));
    }

    private Map<String, Object> entry(String kind) {
        return answers(
                "kind",
                kind,
                "happenedAt",
                java.time.LocalDateTime.ofInstant(clock.instant(), London.ZONE)
                        .withNano(0)
                        .toString(),
                "who",
                kind.equals("note") ? null : "Hannah",
                "how",
                kind.equals("note") ? null : "phone",
                "about",
                null,
                "nature",
                "fact",
                "text",
                "They talked about the week.");
    }

    private static Map<String, Object> accepted() {
        return answers(
                "decision",
                "accept",
                "levelOfNeed",
                "3",
                "decisionReason",
                "Six years of complaints and a tenancy at risk.");
    }

    private void record(FamilyAtPlan h, LocalDate to) {
        desk.complete(
                "katie",
                h.reference,
                "recordWeeklyRound",
                FamilyHMonitoring.week(
                        to,
                        clock,
                        h.agreed().actions().stream()
                                .map(a -> a.id().toString())
                                .toList(),
                        h.ids,
                        h.consents,
                        1,
                        1,
                        1));
    }

    private void reviewed(FamilyAtPlan h, String decision, LocalDate next) {
        desk.complete(
                "katie",
                h.reference,
                "reviewProgress",
                FamilyHMonitoring.review(
                        LocalDate.ofInstant(clock.instant(), London.ZONE),
                        h.agreed().goals().stream().map(g -> g.id().toString()).toList(),
                        java.util.Arrays.asList(8, 6, 5, 1, null, 3, 4),
                        h.ids,
                        decision,
                        next));
    }
}
