package org.familypathway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.FamilyHMonitoring.nobodySeen;
import static org.familypathway.story.FamilyHMonitoring.onDrift;
import static org.familypathway.story.FamilyHMonitoring.policeNotAsked;
import static org.familypathway.story.FamilyHMonitoring.policeSilent;
import static org.familypathway.story.FamilyHMonitoring.review;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.casepage.CaseSection;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.plan.FamilyAtPlan;
import org.familypathway.plan.Party;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHMonitoring;
import org.familypathway.story.FamilyHPlan;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Weekly rounds, reviews and drift (R7, R33 to R35, R43, R48, R127, R130, R131, R144 to R147, R152, R175, R252, R255, R256, R258; invariant 3). */
@PathwayTest
class MonitoringTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private FamilyAtPlan h;
    private LocalDate agreed;

    @BeforeEach
    void familyHHasAPlan() {
        office.opens();
        h = FamilyAtPlan.inForce(application, true);
        agreed = h.today;
    }

    @AfterEach
    void nowIsNow() {
        ClockUtil.reset();
    }

    /** R33 to R35: the first round opens when the plan is agreed, and each next one at once. */
    @Test
    void a_week_is_recorded_with_incidents_engagement_and_visit_and_the_next_one_opens_at_once() {
        assertThat(desk.workOnlyIn(h.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(due("recordWeeklyRound"))
                .isAfterOrEqualTo(agreed.plusWeeks(1))
                .isBefore(agreed.plusWeeks(1).plusDays(5));
        on(agreed.plusWeeks(1));
        record(week(agreed.plusDays(6), 2, 1, 0));

        assertThat(desk.workOnlyIn(h.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(due("recordWeeklyRound")).isAfterOrEqualTo(agreed.plusWeeks(2));
        var police = count("police", agreed, agreed.plusDays(6));
        assertThat(police).isEqualTo(new WeeklyIncidents.Counted(2, 1, 1));
        assertThat(count("noise", agreed, agreed.plusDays(6)).incidents()).isZero();
        assertThat(h.events("monitoring")).contains("weeklyRound", "weeklyVisit", "seenAlone");
        database.update(
                "update household_member set name = 'Mia Smith', recorded_by = 'katie', recorded_at = (select max(recorded_at) from weekly_round where case_id = ?) + interval '1 second' where id = ?::uuid",
                h.theCase().getId(),
                h.ids.get("Mia"));
        assertThat(database.queryForList(
                        "select text from monitoring_events where case_id = ? and kind = 'seenAlone'",
                        String.class,
                        h.theCase().getId()))
                .as("who was seen is called as then")
                .containsExactly("Mia Hale was seen alone.");
        assertThat(application.getBean(EngagementRecord.class).contacts(h.theCase()))
                .filteredOn(c -> c.what().startsWith("Asked what was reported"))
                .extracting(EngagementRecord.Contact::agency)
                .containsExactlyInAnyOrder("Police", "Housing", "Noise Pollution");
    }

    /** A family that refused sharing with the police: nobody is made to find a basis for asking them. */
    @Test
    void an_agency_that_nothing_allows_to_ask_is_not_asked_and_the_week_says_why() {
        on(agreed.plusWeeks(1));
        refusedWeek(w -> policeNotAsked(w, null), "incidents[0].whyNoAnswer", "is needed");
        var week = week(agreed.plusDays(6), 0, 1, 0);
        policeNotAsked(week, "Hannah refused it, and nothing has happened that would allow it.");
        record(week);
        assertThat(application.getBean(EngagementRecord.class).contacts(h.theCase()))
                .filteredOn(c -> c.what().startsWith("Asked what was reported"))
                .extracting(EngagementRecord.Contact::agency)
                .containsExactlyInAnyOrder("Housing", "Noise Pollution");
        assertThat(application.getBean(EngagementRecord.class).contacts(h.theCase()))
                .filteredOn(c -> c.agency().equals("Housing") && c.what().startsWith("Asked what was reported"))
                .as("on a consent they are asked about those whom it names")
                .extracting(EngagementRecord.Contact::what)
                .singleElement()
                .asString()
                .startsWith("Asked what was reported about Hannah Hale");
        assertThat(count("police", agreed, agreed.plusDays(6))).isEqualTo(new WeeklyIncidents.Counted(0, 0, 1));
    }

    /** A round recorded early shifts no later due date, and no day is lost or counted twice. */
    @Test
    void a_round_recorded_early_counts_up_to_that_day_and_the_next_one_goes_on_from_there_without_slipping() {
        on(agreed.plusDays(2));
        record(week(agreed.plusDays(2), 1, 0, 0));
        assertThat(due("recordWeeklyRound"))
                .isAfterOrEqualTo(agreed.plusWeeks(2))
                .isBefore(agreed.plusWeeks(2).plusDays(5));
        assertThat(h.shown("recordWeeklyRound").get("from").toString())
                .isEqualTo(org.familypathway.plan.PlanText.day(agreed.plusDays(3)));
        refusedWeek(w -> w.put("weekTo", agreed.plusDays(1).toString()), "weekTo", "This week begins on");
        on(agreed.plusDays(3));
        refusedWeek(w -> w.put("weekTo", agreed.plusDays(2).toString()), "weekTo", "Those days are recorded already");
        refusedWeek(w -> w.put("weekTo", agreed.plusDays(4).toString()), "weekTo", "lies in the future");
        on(agreed.plusWeeks(2));
        refusedWeek(w -> w.put("weekTo", agreed.plusWeeks(2).toString()), "weekTo", "This week ends on");
        record(week(agreed.plusDays(13), 3, 0, 0));
        assertThat(weeks()).containsExactly("0-2", "3-13");
        assertThat(count("police", agreed, agreed.plusDays(13))).isEqualTo(new WeeklyIncidents.Counted(4, 2, 2));
        assertThat(count("police", agreed.plusDays(3), agreed.plusDays(13)).incidents())
                .isEqualTo(3);
        assertThatThrownBy(() -> database.update(
                        """
                        insert into weekly_round (id, case_id, number, week_from, week_to, due_on, contact, why_not_seen, breach_noticed, done_at, recorded_by, recorded_at)
                        values (gen_random_uuid(), ?, 3, ?, ?, now(), 'none', 'x', false, now(), 'x', now())""",
                        h.theCase().getId(),
                        agreed.plusDays(12),
                        agreed.plusDays(20)))
                .hasMessageContaining("none is counted twice");
    }

    /** R33, R131: a late round is a missed deadline as everywhere; two missed ones come to the service lead. */
    @Test
    void a_late_round_is_a_missed_deadline_and_a_second_missed_one_goes_to_the_service_lead() {
        desk.passDeadline(h.reference, "recordWeeklyRound");
        assertThat(desk.workOnlyIn(h.reference, "monitoring", "missed-deadline"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(desk.instance(h.reference, "missed-deadline")).isWaitingAtExactly("userTask_decideMissedDeadline");
        desk.passDeadline(h.reference, "secondRoundMissed");
        assertThat(desk.instance(h.reference, "monitoring")).isWaitingAt("userTask_decideOnDrift");
        assertThat(signs()).contains("roundsMissed", "noVisit");
        assertThat(desk.offered(h.reference, "decideOnDrift")).hasCandidateGroup("north-leads");
        refused(
                "decideOnDrift",
                "sam",
                onDrift(drift(), "escalate", null),
                "decision",
                "This is with the service lead already");
        desk.complete("sam", h.reference, "decideOnDrift", onDrift(drift(), "nothing", null));
        assertThat(desk.workOnlyIn(h.reference, "monitoring", "missed-deadline"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(desk.instance(h.reference, "missed-deadline")).isWaitingAtExactly("userTask_decideMissedDeadline");
        assertThat(h.events("monitoring")).contains("driftNoticed", "driftDecided");
    }

    /** R33: a number is never invented. */
    @Test
    void where_an_agency_does_not_answer_the_number_is_unknown_and_not_nought() {
        on(agreed.plusWeeks(1));
        var week = week(agreed.plusDays(6), 0, 1, 0);
        policeSilent(week, "The officer is on leave, the desk could not say.");
        record(week);
        assertThat(count("police", agreed, agreed.plusDays(6))).isEqualTo(new WeeklyIncidents.Counted(0, 0, 1));
        assertThat(count("noise", agreed, agreed.plusDays(6))).isEqualTo(new WeeklyIncidents.Counted(0, 1, 1));
        assertThat(shownSection(MonitoringSection.class).toString())
                .contains("no answer")
                .contains("on leave");
        // What was asked for last week, and on what basis, stands there next week.
        var police = (Map<?, ?>) ((List<?>) h.shown("recordWeeklyRound").get("incidents")).get(0);
        assertThat(police.get("asked")).isEqualTo("PC Marsh, beat officer");
        assertThat(police.get("consent")).isEqualTo("lawfulBasis");
        assertThat(police.get("lawfulBasis")).isEqualTo("crime");
    }

    @Test
    void a_week_that_leaves_something_out_is_refused() {
        on(agreed.plusWeeks(1));
        refusedWeek(
                w -> w.put("actions", ((List<?>) w.get("actions")).subList(1, 3)),
                "actions",
                "needs an answer to each action");
        refusedWeek(
                w -> w.put(
                        "actions",
                        List.of(FamilyHMonitoring.state("00000000-0000-0000-0000-000000000000", "kept", null))),
                "actions",
                "no action of the plan in force");
        refusedWeek(
                w -> w.put("incidents", ((List<?>) w.get("incidents")).subList(0, 2)),
                "incidents",
                "needs a line for Noise Pollution.");
        refusedWeek(
                w -> ((Map<String, Object>) ((List<?>) w.get("incidents")).get(0)).put("source", "missingEpisodes"),
                "incidents[0].source",
                "“What is counted” has no such choice");
        refusedWeek(
                w -> w.put("seenAt", agreed.plusWeeks(1).atTime(0, 30).toString()),
                "seenAt",
                "outside the days that this week counts");
        refusedWeek(w -> w.put("seenAlone", List.of(h.ids.get("Liam"))), "seenAlone", "Put the two in step");
        refusedWeek(w -> w.put("seenAlone", List.of()), "whyNoneSeenAlone", "No child was seen alone. Say why");
        refusedWeek(
                w -> {
                    Map<String, Object> police = (Map<String, Object>) ((List<?>) w.get("incidents")).get(0);
                    police.put("consent", h.consents.get("housing"));
                    police.put("lawfulBasis", null);
                    police.put("basisReason", null);
                },
                "incidents[0].consent",
                "This consent is for Housing, not for Police");
        var late = week(agreed.plusDays(6), 0, 0, 0);
        ((Map<String, Object>) ((List<?>) late.get("actions")).get(0)).put("state", "late");
        refused("recordWeeklyRound", "katie", late, "actions[0].why", "is needed");
    }

    /** R175: families and agencies by the same measure. */
    @Test
    void attendance_of_the_family_and_commitments_of_agencies_are_measured_alike() {
        on(agreed.plusWeeks(1));
        record(week(agreed.plusDays(6), 1, 1, 1));
        on(agreed.plusWeeks(2));
        var week = week(agreed.plusDays(13), 1, 1, 1);
        state(week, 0, "missed", "Hannah was at court.");
        state(week, 1, "late", "Jordan came after the end.");
        state(week, 6, "missed", "The school forgot to ring.");
        state(week, 4, "notDue", null);
        record(week);
        var progress = application.getBean(Progress.class);
        var actions = h.agreed().actions();
        var family = progress.kept(
                h.theCase(),
                actions.stream().filter(a -> a.owner() == Party.Kind.member).toList());
        var agencies = progress.kept(
                h.theCase(),
                actions.stream().filter(a -> a.owner() == Party.Kind.agency).toList());
        assertThat(family).isEqualTo(new Progress.Kept(11, 9, 1, 1));
        assertThat(family.rate()).isEqualTo(82);
        assertThat(agencies).isEqualTo(new Progress.Kept(6, 5, 0, 1));
        assertThat(agencies.rate()).isEqualTo(83);
        String shown = shownSection(PlanSection.class).toString();
        assertThat(shown).contains("82 %", "83 %", "Right Track");
        assertThat(h.events("monitoring")).contains("actionNotKept");
    }

    /** R145, R146, R255, R256, R258. */
    @Test
    void a_review_measures_each_goal_and_the_work_goes_on_to_the_next_date() {
        assertThat(due("reviewProgress")).isEqualTo(agreed.plusWeeks(6));
        assertThat(next()).isEqualTo(new NextReview.Next(agreed.plusWeeks(6), false));
        reviewed("goesOn", agreed.plusWeeks(12));
        assertThat(desk.workOnlyIn(h.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(due("reviewProgress")).isEqualTo(agreed.plusWeeks(12));
        assertThat(next().on()).isEqualTo(agreed.plusWeeks(12));
        var goals = h.agreed().goals();
        assertThat(application
                        .getBean(Progress.class)
                        .latest(h.theCase(), goals.get(0).id()))
                .isEqualByComparingTo("8");
        assertThat(application
                        .getBean(Progress.class)
                        .latest(h.theCase(), goals.get(4).id()))
                .isNull();
        assertThat(h.events("monitoring")).contains("progressReviewed", "goalProgress");
        assertThat(h.shown("reviewProgress").get("goals").toString()).contains("At the last review: 8");
    }

    /** R258, invariant 3. */
    @Test
    void a_review_does_not_end_without_a_next_date_nor_without_everybody_involved_nor_without_each_goal() {
        refusedReview(r -> r.put("nextOn", null), "nextOn", "“Next review, or closure meeting, on” is needed");
        refusedReview(r -> r.put("nextOn", agreed.toString()), "nextOn", "no family is without a next date");
        refusedReview(r -> r.put("heldOn", agreed.plusDays(1).toString()), "heldOn", "lies in the future");
        refusedReview(r -> r.put("heldOn", "2020-01-01"), "heldOn", "lies before the referral was made");
        refusedReview(
                r -> r.put("attendance", ((List<?>) r.get("attendance")).subList(0, 7)),
                "attendance",
                "Police is involved: say whether they were there");
        refusedReview(
                r -> {
                    List<Object> twice = new ArrayList<>((List<?>) r.get("attendance"));
                    twice.add(twice.get(0));
                    r.put("attendance", twice);
                },
                "attendance[8].who",
                "Hannah Hale is listed twice");
        refusedReview(
                r -> r.put("goals", ((List<?>) r.get("goals")).subList(0, 6)), "goals", "needs an answer to each goal");
        refusedReview(
                r -> r.put("goals", List.of(goalLine("00000000-0000-0000-0000-000000000000"))),
                "goals",
                "no goal of the plan in force");
        refusedReview(
                r -> {
                    Map<String, Object> line = (Map<String, Object>) ((List<?>) r.get("goals")).get(4);
                    line.put("how", "onTrack");
                    line.put("comment", null);
                    line.put("value", 101);
                },
                "goals[4].value",
                "at most 100");
        ClockUtil.setCurrentTime(at(agreed.plusWeeks(6).plusDays(1)));
        assertThat(next()).isEqualTo(new NextReview.Next(agreed.plusWeeks(6), true));
        assertThat(shownSection(MonitoringSection.class).toString()).contains("late");
    }

    @Test
    void a_review_that_is_not_held_on_its_day_is_a_missed_deadline() {
        desk.passDeadline(h.reference, "reviewProgress");
        assertThat(desk.instance(h.reference, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        assertThat(desk.instance(h.reference, "monitoring")).isWaitingAt("userTask_reviewProgress");
    }

    /** R174, R256: the plan is changed beside the weekly rounds, and what goes on keeps its history. */
    @Test
    void a_review_has_the_plan_changed_while_the_rounds_go_on_and_is_then_held_again() {
        on(agreed.plusWeeks(1));
        record(week(agreed.plusDays(6), 2, 0, 0));
        reviewed("change", agreed.plusWeeks(4));
        assertThat(desk.workOnlyIn(h.reference, "plan", "monitoring")).isWaitingAtExactly("userTask_drawUpPlan");
        assertThat(desk.instance(h.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "callActivity_planAfterReview");
        assertThat(h.shown("drawUpPlan").get("asked").toString()).contains("The figures fall");
        on(agreed.plusWeeks(2));
        record(week(agreed.plusDays(13), 1, 0, 0));
        var before = h.agreed();
        Map<String, Object> plan = new LinkedHashMap<>(FamilyHPlan.drawnUp(agreed.plusWeeks(2), h.ids));
        goOn(plan, "goals", before.goals().stream().map(g -> g.id().toString()).toList());
        goOn(
                plan,
                "actions",
                before.actions().stream().map(a -> a.id().toString()).toList());
        plan.put("firstReviewOn", null);
        h.drawUp(plan);
        h.agree();
        h.approve();
        assertThat(desk.workOnlyIn(h.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(h.agreed().number()).isEqualTo(2);
        assertThat(due("reviewProgress")).isEqualTo(agreed.plusWeeks(4));
        assertThat(weeks()).containsExactly("0-6", "7-13");
        assertThat(application
                        .getBean(Progress.class)
                        .kept(h.theCase(), h.agreed().actions().subList(0, 1))
                        .due())
                .isEqualTo(2);
    }

    @Test
    void a_review_that_decides_to_close_ends_rounds_and_reviews() {
        on(agreed.plusWeeks(1));
        record(week(agreed.plusDays(6), 0, 0, 0));
        // The spine calls the closure next, which is a chapter of its own.
        Runnable close = () ->
                desk.complete("katie", h.reference, "reviewProgress", reviewAnswers("close", agreed.plusWeeks(3)));
        boolean closureIsThere = application
                        .getBean(org.camunda.bpm.engine.RepositoryService.class)
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("closure")
                        .count()
                > 0;
        if (!closureIsThere) {
            h = monitoredAlone();
            close = () ->
                    desk.complete("katie", h.reference, "reviewProgress", reviewAnswers("close", h.today.plusWeeks(3)));
        }
        close.run();
        assertThat(desk.instances(h.reference, "monitoring")).isEmpty();
        assertThat(h.theCase().isOpen()).isTrue();
        assertThat(database.queryForList(
                        "select c.name || ' ' || e.kind from deadline c join deadline_event e on e.deadline_id = c.id where c.case_id = ? and c.name = 'recordWeeklyRound' and e.kind in ('met', 'ended') order by e.place",
                        String.class,
                        h.theCase().getId()))
                .last()
                .isEqualTo("recordWeeklyRound ended");
    }

    /** R131, R144: nobody seen for two weeks; the manager holds a supervision, and the count begins anew. */
    @Test
    void drift_is_noticed_after_a_round_and_decided_beside_the_work() {
        for (int i = 1; i <= 2; i++) {
            on(agreed.plusWeeks(i));
            var week = week(agreed.plusDays(7 * i - 1), 0, 0, 0);
            nobodySeen(week, "Nobody came to the door, three times.");
            record(week);
        }
        assertThat(signs()).containsExactly("noVisit");
        assertThat(desk.workOnlyIn(h.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan",
                        "userTask_decideOnDrift",
                        "userTask_recordWeeklyRound",
                        "userTask_reviewProgress");
        assertThat(desk.offered(h.reference, "decideOnDrift")).hasCandidateGroup("north-managers");
        assertThat(h.shown("decideOnDrift").get("facts").toString()).contains("Weeks since somebody was seen: 2");
        refused("decideOnDrift", "maya", onDrift(drift(), "supervise", agreed), "supervisionOn", "lies in the past");
        refused(
                "decideOnDrift",
                "maya",
                onDrift("00000000-0000-0000-0000-000000000000", "nothing", null),
                "drift",
                "has been decided meanwhile");
        desk.passDeadline(h.reference, "decideOnDrift");
        ClockUtil.setCurrentTime(at(agreed.plusWeeks(2)));
        desk.complete("maya", h.reference, "decideOnDrift", onDrift(drift(), "supervise", agreed.plusWeeks(3)));
        on(agreed.plusWeeks(3));
        var week = week(agreed.plusDays(20), 0, 0, 0);
        nobodySeen(week, "Hannah rang: all of them had the flu.");
        record(week);
        assertThat(desk.instance(h.reference, "monitoring")).isNotWaitingAt("userTask_decideOnDrift");
        assertThat(shownSection(MonitoringSection.class).toString()).contains("Supervise");
    }

    /** R131, R175: an agency that does not keep its part is a sign as a family is; the manager hands it on, and the service lead has the plan changed. */
    @Test
    void a_manager_hands_drift_on_to_the_service_lead_who_has_the_plan_changed() {
        for (int i = 1; i <= 3; i++) {
            on(agreed.plusWeeks(i));
            var week = week(agreed.plusDays(7 * i - 1), i, i, i);
            if (i > 1) {
                state(week, 0, "missed", "Hannah did not go.");
                state(week, 6, "missed", "The school did not ring.");
            }
            record(week);
        }
        assertThat(signs()).containsExactly("agencyMissed", "familyMissed", "incidentsRising");
        desk.complete("maya", h.reference, "decideOnDrift", onDrift(drift(), "escalate", null));
        assertThat(desk.offered(h.reference, "decideOnDrift")).hasCandidateGroup("north-leads");
        assertThat(h.shown("decideOnDrift").get("handedOn").toString()).contains("Talked over");
        desk.complete("sam", h.reference, "decideOnDrift", onDrift(drift(), "changePlan", null));
        assertThat(desk.workOnlyIn(h.reference, "plan", "monitoring")).isWaitingAtExactly("userTask_drawUpPlan");
        assertThat(desk.instance(h.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan",
                        "userTask_recordWeeklyRound",
                        "userTask_reviewProgress",
                        "callActivity_planAfterDrift");
        refused(
                "reviewProgress",
                "katie",
                reviewAnswers("change", agreed.plusWeeks(9)),
                "decision",
                "The plan is being changed already");
        var before = h.agreed();
        Map<String, Object> plan = new LinkedHashMap<>(FamilyHPlan.drawnUp(agreed.plusWeeks(3), h.ids));
        goOn(plan, "goals", before.goals().stream().map(g -> g.id().toString()).toList());
        goOn(
                plan,
                "actions",
                before.actions().stream().map(a -> a.id().toString()).toList());
        plan.put("firstReviewOn", null);
        h.drawUp(plan);
        h.agree();
        h.approve();
        assertThat(desk.workOnlyIn(h.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
    }

    @Test
    void rounds_that_come_late_again_and_again_are_a_sign() {
        for (int i = 1; i <= 2; i++) {
            on(agreed.plusWeeks(i).plusDays(6));
            record(week(agreed.plusDays(7 * i - 1), 0, 0, 0));
        }
        assertThat(signs()).containsExactly("roundsLate");
    }

    @Test
    void each_sign_of_the_table_stands_for_itself_and_none_is_seen_where_all_is_well() {
        var signs = application.getBean(DriftSigns.class);
        Function<String, List<String>> only = fact -> {
            Map<String, Integer> facts = new LinkedHashMap<>();
            for (String name : List.of(
                    "weeksWithoutVisit", "roundsLate", "roundsMissed", "familyMissed", "agencyMissed", "weeksRising"))
                facts.put(name, name.equals(fact) ? 2 : 1);
            return transaction.execute(t -> signs.signs("family-support-project", facts)).stream()
                    .map(DriftSigns.Sign::sign)
                    .toList();
        };
        assertThat(only.apply("")).isEmpty();
        assertThat(only.apply("weeksWithoutVisit")).containsExactly("noVisit");
        assertThat(only.apply("roundsLate")).containsExactly("roundsLate");
        assertThat(only.apply("roundsMissed")).containsExactly("roundsMissed");
        assertThat(only.apply("familyMissed")).containsExactly("familyMissed");
        assertThat(only.apply("agencyMissed")).containsExactly("agencyMissed");
        assertThat(only.apply("weeksRising")).containsExactly("incidentsRising");
    }

    /** A breach that is noticed is pointed to, and stands in the week. */
    @Test
    void a_breach_noticed_in_a_week_is_said_and_the_form_points_to_where_it_is_reported() {
        on(agreed.plusWeeks(1));
        assertThat(h.shown("recordWeeklyRound").get("breachUrl"))
                .isEqualTo("/cases/%s/do/report-breach".formatted(h.reference));
        var week = week(agreed.plusDays(6), 0, 0, 1);
        week.put("breach", "yes");
        record(week);
        assertThat(shownSection(MonitoringSection.class).toString()).contains("breach of the contract was noticed");
    }

    @Test
    void what_was_monitored_is_written_once() {
        on(agreed.plusWeeks(1));
        record(week(agreed.plusDays(6), 2, 0, 0));
        assertThatThrownBy(() -> database.update(
                        "update weekly_incidents set incidents = 0 where round_id in (select id from weekly_round where case_id = ?)",
                        h.theCase().getId()))
                .hasMessageContaining("written once");
    }

    private FamilyAtPlan monitoredAlone() {
        ClockUtil.reset();
        FamilyAtPlan alone = FamilyAtPlan.inForce(application, false);
        var runtime = application.getBean(org.camunda.bpm.engine.RuntimeService.class);
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(alone.reference)
                .rootProcessInstances()
                .list()
                .forEach(i -> runtime.deleteProcessInstance(i.getId(), "the test goes on with monitoring alone"));
        runtime.startProcessInstanceByKey("monitoring", alone.reference);
        return alone;
    }

    private static void goOn(Map<String, Object> plan, String list, List<String> ids) {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            Map<String, Object> line = new LinkedHashMap<>((Map<String, Object>) ((List<?>) plan.get(list)).get(i));
            line.put("id", ids.get(i));
            lines.add(line);
        }
        plan.put(list, lines);
    }

    private static Map<String, Object> goalLine(String id) {
        Map<String, Object> line = new LinkedHashMap<>(Map.of("id", id, "how", "onTrack", "value", 1));
        line.put("comment", null);
        return line;
    }

    private void on(LocalDate day) {
        ClockUtil.setCurrentTime(at(day));
    }

    private static Date at(LocalDate day) {
        return Date.from(day.atTime(12, 0).atZone(London.ZONE).toInstant());
    }

    private Map<String, Object> week(LocalDate to, int police, int housing, int noise) {
        return FamilyHMonitoring.week(
                to,
                clock,
                h.agreed().actions().stream().map(a -> a.id().toString()).toList(),
                h.ids,
                h.consents,
                police,
                housing,
                noise);
    }

    private static void state(Map<String, Object> week, int action, String state, String why) {
        Map<String, Object> line = (Map<String, Object>) ((List<?>) week.get("actions")).get(action);
        line.put("state", state);
        line.put("why", why);
    }

    private void record(Map<String, Object> week) {
        desk.complete("katie", h.reference, "recordWeeklyRound", week);
    }

    private Map<String, Object> reviewAnswers(String decision, LocalDate next) {
        return review(
                LocalDate.ofInstant(clock.instant(), London.ZONE),
                h.agreed().goals().stream().map(g -> g.id().toString()).toList(),
                Arrays.asList(8, 6, 5, 1, null, 3, 4),
                h.ids,
                decision,
                next);
    }

    private void reviewed(String decision, LocalDate next) {
        desk.complete("katie", h.reference, "reviewProgress", reviewAnswers(decision, next));
    }

    private LocalDate due(String step) {
        return desk.task(h.reference, step)
                .getDueDate()
                .toInstant()
                .atZone(London.ZONE)
                .toLocalDate();
    }

    private NextReview.Next next() {
        return application.getBean(NextReview.class).of(h.theCase()).orElseThrow();
    }

    private WeeklyIncidents.Counted count(String source, LocalDate from, LocalDate to) {
        return application.getBean(WeeklyIncidents.class).count(h.theCase(), source, from, to);
    }

    /** The days that each round counts, from the day on which the plan was agreed. */
    private List<String> weeks() {
        return database.queryForList(
                "select (week_from - ?::date) || '-' || (week_to - ?::date) from weekly_round where case_id = ? order by number",
                String.class,
                agreed,
                agreed,
                h.theCase().getId());
    }

    private List<String> signs() {
        return database.queryForList(
                "select sign from drift_sign s join drift d on d.id = s.drift_id where d.case_id = ? order by sign",
                String.class,
                h.theCase().getId());
    }

    private String drift() {
        return h.shown("decideOnDrift").get("shownDrift").toString();
    }

    private Object shownSection(Class<? extends CaseSection> section) {
        return transaction.execute(
                t -> application.getBean(section).show(h.theCase(), new CaseSection.Reader("katie", null)));
    }

    private void refusedWeek(Consumer<Map<String, Object>> change, String field, String sentence) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), London.ZONE), end = agreed.plusDays(6);
        var week = week(today.isBefore(end) ? today : end, 0, 0, 0);
        change.accept(week);
        refused("recordWeeklyRound", "katie", week, field, sentence);
    }

    private void refusedReview(Consumer<Map<String, Object>> change, String field, String sentence) {
        var answers = reviewAnswers("goesOn", agreed.plusWeeks(12));
        change.accept(answers);
        refused("reviewProgress", "katie", answers, field, sentence);
    }

    private void refused(String step, String user, Map<String, Object> answers, String field, String sentence) {
        long before = h.rows();
        Refusal refusal = desk.refusal(() -> desk.complete(user, h.reference, step, answers));
        assertThat(refusal.getMessage()).contains(sentence);
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).contains(field);
        assertThat(h.rows()).as("nothing was written").isEqualTo(before);
    }
}
