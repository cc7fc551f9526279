package org.familypathway.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.plan.Party;
import org.familypathway.rhythm.LegalStatuses;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyOfWay;
import org.familypathway.story.Office;
import org.familypathway.story.OutcomesOfWays;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Conflict 4, both sides: weekly (S0 R33 to R35, S4 R254), as the agency requires (S2 R144), in their own rhythm (S1, S3), and what the law says of a child (R254). */
@PathwayTest
class RhythmOfWaysTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    @Autowired
    DriftSigns signs;

    @BeforeEach
    void people() {
        office.opens();
    }

    @AfterEach
    void nowIsNow() {
        ClockUtil.reset();
    }

    private FamilyOfWay atPlan(String service) {
        return new FamilyOfWay(application, service, "plan");
    }

    private static Map<String, Object> plan(FamilyOfWay w, String area, int weeks) {
        return OutcomesOfWays.plan(w.today, w.ids, area, w.today.plusWeeks(weeks));
    }

    /** S4 R254: a team around the child meets weekly; its weeks are recorded too. The first review is no later than that either. */
    @Test
    void families_first_reviews_each_week_and_a_later_date_is_refused() {
        FamilyOfWay w = atPlan("river");
        assertThat(refused(w, "drawUpPlan", plan(w, "missingFromHome", 3)))
                .containsExactly("firstReviewOn")
                .satisfies(x -> assertThat(w.count("support_plan")).isZero());
        w.planned(plan(w, "missingFromHome", 1));
        assertThat(desk.workOnlyIn(w.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        Refusal refusal = desk.refusal(
                () -> w.does("reviewProgress", w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(3))));
        assertThat(refusal.getMessage())
                .startsWith(
                        "Families First River reviews at least every 1 week: “Next review, or closure meeting, on” can be no later than ");
        assertThat(w.count("progress_review")).isZero();
        w.does("reviewProgress", w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(1)));
        assertThat(w.count("progress_review")).isOne();
        assertThat(desk.instance(w.reference, "monitoring")).isWaitingAt("userTask_recordWeeklyRound");
    }

    /** R254: for a looked-after child the statutory review is the minimum, and the last day that may be chosen. */
    @Test
    void for_a_looked_after_child_the_statutory_rhythm_applies_instead_of_the_weekly_one() {
        FamilyOfWay w = atPlan("river");
        w.planned(plan(w, "safety", 1));
        LocalDate statutory = w.today.plusWeeks(5);
        desk.inCase(
                w.lead,
                w.reference,
                "change-legal-status",
                OutcomesOfWays.legalStatus(w.id("Jade"), "lookedAfter", w.today.minusDays(3), statutory));
        Refusal refusal = desk.refusal(
                () -> w.does("reviewProgress", w.review(w.today, Map.of(), "goesOn", statutory.plusDays(1))));
        assertThat(refusal.getMessage()).startsWith("The statutory review of Jade Ward is on ");
        assertThat(w.shown("reviewProgress").get("latest").toString()).contains("The statutory review of Jade Ward");
        w.does("reviewProgress", w.review(w.today, Map.of(), "goesOn", statutory));
        assertThat(w.events("rhythm")).containsExactly("legalStatusChanged");
        assertThat(w.inTransaction(
                        () -> application.getBean(LegalStatuses.class).of(w.theCase())))
                .singleElement()
                .satisfies(now -> assertThat(now.nextReviewOn()).isEqualTo(statutory));
        // Outcomes were not read yet, so they are now.
        w.does(
                "takeReading",
                OutcomesOfWays.reading(
                        w.today,
                        w.ids,
                        OutcomesOfWays.NINE_OUTCOMES,
                        List.of(3, 4, 3, 2, 3, 5, 4, 2, 1),
                        "Agreed at the table."));
        // The day has come and nobody has recorded the next one.
        on(statutory.plusDays(1));
        Map<String, Object> late = reviewIn(w, "goesOn", statutory.plusWeeks(2));
        assertThat(desk.refusal(() -> w.does("reviewProgress", late)).getMessage())
                .contains("Record the next one first, with “Change the legal status of a child”");
    }

    /** S1: the team around the family meets every six weeks, no week is recorded, and families and agencies are measured alike at the review (R175). */
    @Test
    void targeted_support_records_no_weeks_and_its_reviews_say_how_each_part_was_kept() {
        FamilyOfWay w = atPlan("east");
        w.planned(plan(w, null, 6));
        assertThat(desk.workOnlyIn(w.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
        assertThat(refused(w, "reviewProgress", w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(8))))
                .containsExactly("nextOn");
        Map<String, Object> without = w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(6));
        without.put("actions", List.of());
        assertThat(refused(w, "reviewProgress", without)).containsExactly("actions");
        Map<String, Object> twice = w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(6));
        var lines = new java.util.ArrayList<>((List<Map<String, Object>>) twice.get("actions"));
        lines.add(lines.get(0));
        twice.put("actions", lines);
        assertThat(refused(w, "reviewProgress", twice)).containsExactly("actions");
        assertThat(w.count("progress_review")).isZero();

        String mentor = w.actions().get(4);
        Map<String, String> missed = Map.of(mentor, "The mentor was ill and nobody came instead.");
        w.does("reviewProgress", w.review(w.today, missed, "goesOn", w.today.plusWeeks(6)));
        assertThat(desk.workOnlyIn(w.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
        assertThat(w.events("review_action")).containsExactly("actionNotKept");
        var agency = w.inTransaction(() -> application
                .getBean(Progress.class)
                .kept(
                        w.theCase(),
                        w.plan().actions().stream()
                                .filter(a -> a.owner() == Party.Kind.agency)
                                .toList()));
        assertThat(agency).isEqualTo(new Progress.Kept(1, 0, 0, 1));

        // R131: drift is looked for at the review, and the manager decides; R175: twice in a row.
        w.does("reviewProgress", w.review(w.today, missed, "goesOn", w.today.plusWeeks(6)));
        assertThat(desk.workOnlyIn(w.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_decideOnDrift", "userTask_reviewProgress");
        assertThatThrownBy(() -> database.update("update action_in_review set state = 'notDue', why = null"))
                .hasMessageContaining("written once");
    }

    /** S2 R144: the agency's own requirement is entered in the plan, for reviews and for visits; it may be closer than the way of working and never wider. */
    @Test
    void under_the_lead_family_worker_the_agency_says_how_often_the_family_is_reviewed_and_seen() {
        FamilyOfWay w = atPlan("west");
        Map<String, Object> plan = plan(w, "area3", 4);
        assertThat(refused(w, "drawUpPlan", plan)).containsExactly("reviewWeeks", "visitWeeks");
        plan.put("reviewWeeks", 4);
        plan.put("visitWeeks", 2);
        w.planned(plan);
        assertThat(desk.workOnlyIn(w.reference, "monitoring"))
                .isWaitingAtExactly("subProcess_watchingThePlan", "userTask_reviewProgress");
        Refusal refusal = desk.refusal(
                () -> w.does("reviewProgress", w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(6))));
        assertThat(refusal.getMessage()).startsWith("The agency requires a review every 4 weeks:");
        assertThat(visitLate(w)).isFalse();
        on(w.today.plusWeeks(3));
        assertThat(visitLate(w)).isTrue();
        assertThat(facts(w)).containsEntry("visitOverdue", 1).containsEntry("weeksWithoutVisit", 0);
        assertThat(signed(w)).containsExactly("visitOverdue");
    }

    /** R48, R132, R143, R144: where no week is recorded, a night finds the visit, the action and the contact that are late, and whoever leads says what becomes of each; then the ladder. */
    @Test
    void what_is_late_is_put_before_the_lead_in_the_night_after_its_day_and_climbs_from_there() {
        FamilyOfWay w = atPlan("west");
        Map<String, Object> plan = plan(w, "area3", 4);
        plan.put("reviewWeeks", 4);
        plan.put("visitWeeks", 2);
        w.isOverseen().planned(plan);
        on(w.today.plusWeeks(2));
        night(w);
        assertThat(desk.open(w.reference)).doesNotContain("seeToLateWork");
        on(w.today.plusWeeks(2).plusDays(1));
        night(w);
        night(w);
        assertThat(desk.tasks(w.reference, "seeToLateWork")).as("once").hasSize(1);
        assertThat(desk.task(w.reference, "seeToLateWork")).isAssignedTo(w.lead);
        assertThat(late(w)).containsExactly("visit");
        assertThat(pageOf(w)).contains("Late work", "The family is to be seen. It was due on", "overdue");
        desk.passDeadline(w.reference, "seeToLateWork");
        assertThat(desk.offered(w.reference, "decideMissedDeadline")).hasCandidateGroup("west-managers");

        on(w.today.plusWeeks(2).plusDays(1));
        assertThat(desk.refusal(() -> w.does(
                                "seeToLateWork",
                                seen(w, "later", w.today.plusWeeks(2).plusDays(1))))
                        .getMessage())
                .contains("“Now by” must lie in the future");
        w.does("seeToLateWork", seen(w, "done", w.today.plusWeeks(2)));
        night(w);
        assertThat(late(w)).as("the visit that was said to be made counts").isEmpty();

        // Action 1 was due in five weeks, other professionals to be spoken with in four.
        on(w.today.plusWeeks(5).plusDays(1));
        night(w);
        assertThat(late(w)).containsExactly("action", "professionals", "visit");
        w.does("seeToLateWork", seen(w, "later", w.today.plusWeeks(7)));
        night(w);
        assertThat(desk.open(w.reference)).as("each has a new day").doesNotContain("seeToLateWork");
        on(w.today.plusWeeks(7).plusDays(1));
        night(w);
        assertThat(late(w)).as("by then action 2 and 3 are late too").hasSize(5);
        w.does("seeToLateWork", seen(w, "notNeeded", null));
        night(w);
        assertThat(late(w)).isEmpty();
        assertThat(w.events("late_work"))
                .contains("lateWorkNoticed", "lateWorkSeenTo")
                .hasSize(2 * (1 + 3 + 5));
    }

    /** What is recorded elsewhere before anybody answers takes the task away, and families that keep weeks are looked at alike. */
    @Test
    void what_is_recorded_meanwhile_is_late_no_longer_and_nothing_is_once_it_is_to_be_closed() {
        FamilyOfWay w = atPlan("east");
        w.isOverseen().planned(plan(w, null, 6));
        on(w.today.plusWeeks(5).plusDays(1));
        night(w);
        assertThat(late(w)).containsExactly("action", "professionals", "visit");
        w.does("reviewProgress", w.review(w.today.plusWeeks(5).plusDays(1), Map.of(), "goesOn", w.today.plusWeeks(11)));
        night(w);
        assertThat(late(w)).isEmpty();
        assertThat(desk.open(w.reference)).doesNotContain("seeToLateWork");
        assertThat(w.events("late_work")).containsOnly("lateWorkNoticed");
    }

    private void night(FamilyOfWay w) {
        w.inTransaction(() -> {
            application.getBean(NoticeLateWork.class).look(w.theCase());
            return null;
        });
    }

    private List<String> late(FamilyOfWay w) {
        return database.queryForList(
                "select kind from late_work where case_id = ? and answered_at is null and ended_at is null order by kind",
                String.class,
                w.theCase().getId());
    }

    private static Map<String, Object> seen(FamilyOfWay w, String stands, LocalDate on) {
        List<Map<String, Object>> lines = w.lines("seeToLateWork", "late");
        lines.forEach(line -> {
            line.put("stands", stands);
            line.put("doneOn", stands.equals("done") ? on.toString() : null);
            line.put("newDay", stands.equals("later") ? on.toString() : null);
            line.put("why", stands.equals("done") ? null : "The grandmother was ill; it is agreed with Claire.");
        });
        return Desk.answers("late", lines);
    }

    /** A closer statutory date narrows a wider rhythm too (R254): here six weeks of think-family. */
    @Test
    void a_protection_plan_narrows_the_rhythm_of_every_way_of_working() {
        FamilyOfWay w = atPlan("hill");
        Map<String, Object> plan = plan(w, "mothersMentalHealth", 2);
        plan.put("intensity", "veryIntensive");
        plan.put("intensityWhy", "Five of the seven are present, and Jade is at risk of care.");
        w.planned(plan);
        desk.inCase(
                w.lead,
                w.reference,
                "change-legal-status",
                OutcomesOfWays.legalStatus(
                        w.id("Jade"), "childProtectionPlan", w.today.minusDays(1), w.today.plusWeeks(2)));
        assertThat(refused(w, "reviewProgress", w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(5))))
                .containsExactly("nextOn");
        desk.inCase(
                w.lead,
                w.reference,
                "change-legal-status",
                OutcomesOfWays.legalStatus(w.id("Jade"), "childInNeed", w.today, w.today.plusWeeks(3)));
        w.does("reviewProgress", w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(5)));
    }

    /** What is not so is not recorded: a statutory review without a day, or one that is past. */
    @Test
    void a_legal_status_with_statutory_reviews_needs_the_day_of_the_next_one() {
        FamilyOfWay w = atPlan("river");
        for (LocalDate day : new LocalDate[] {null, w.today})
            assertThat(desk.refusal(() -> desk.inCase(
                                    w.lead,
                                    w.reference,
                                    "change-legal-status",
                                    OutcomesOfWays.legalStatus(w.id("Jade"), "lookedAfter", w.today, day)))
                            .getMessage())
                    .contains("“Next statutory review on”");
        assertThat(desk.refusal(() -> desk.inCase(
                                w.lead,
                                w.reference,
                                "change-legal-status",
                                OutcomesOfWays.legalStatus(w.id("Jade"), "none", w.today.plusDays(1), null)))
                        .getMessage())
                .contains("“From” lies in the future");
        assertThat(desk.refusal(() -> desk.inCase(
                                w.lead,
                                w.reference,
                                "change-legal-status",
                                OutcomesOfWays.legalStatus(w.id("Jade"), "none", LocalDate.of(1900, 1, 1), null)))
                        .getMessage())
                .contains("“From” lies before Jade", "was born (", "). Please put it right.");
        assertThat(w.count("legal_status")).isZero();
        assertThatThrownBy(() -> database.update(
                        """
                                insert into legal_status (id, case_id, child_id, status, from_on, said_by, recorded_by, recorded_at)
                                values (gen_random_uuid(), ?, ?, 'lookedAfter', now(), 'x', 'x', now())""",
                        w.theCase().getId(),
                        w.uuid("Jade")))
                .hasMessageContaining("statutory_review_has_a_day");
    }

    @Test
    void a_legal_status_that_says_nothing_new_is_not_written_down_again() {
        FamilyOfWay w = atPlan("river");
        LocalDate since = w.today.minusDays(3), review = w.today.plusWeeks(3);
        Map<String, Object> said = OutcomesOfWays.legalStatus(w.id("Jade"), "lookedAfter", since, review);
        desk.inCase(w.lead, w.reference, "change-legal-status", said);
        Refusal refusal = desk.refusal(() -> desk.inCase(w.lead, w.reference, "change-legal-status", said));
        assertThat(refusal.getMessage())
                .isEqualTo(
                        "That is recorded already. Jade Ward: Looked after since %s, next statutory review on %s (Sue Marsh, social worker). Record what has changed."
                                .formatted(London.day(since), London.day(review)));
        assertThat(w.count("legal_status")).isOne();
        desk.inCase(
                w.lead,
                w.reference,
                "change-legal-status",
                OutcomesOfWays.legalStatus(w.id("Jade"), "lookedAfter", since, review.plusWeeks(1)));
        desk.inCase(w.lead, w.reference, "change-legal-status", said);
        assertThat(w.count("legal_status")).as("what is so again is new").isEqualTo(3);
    }

    /** A child may have several at once, each with the review that its row asks for (R254); what has ended is not asked about again, and its days stay. */
    @Test
    void each_legal_status_of_a_child_stands_and_ends_by_itself_with_its_law_and_its_review() {
        FamilyOfWay w = atPlan("hill");
        LocalDate since = w.today.minusDays(40);
        legalStatus(w, "section20", since, w.today.plusWeeks(30));
        legalStatus(w, "ehcPlan", since, w.today.plusWeeks(30));
        legalStatus(w, "youthJusticeOrder", since, w.today.plusWeeks(4));
        assertThat(pageOf(w))
                .contains(
                        "Looked after by agreement since %s, next statutory review on %s, later than it is due: "
                                .formatted(London.day(since), London.day(w.today.plusWeeks(30))),
                        "Children Act 1989, section 20",
                        "Children and Families Act 2014, section 37")
                .doesNotContain("Youth justice order since %s, next statutory review on %s, later"
                        .formatted(London.day(since), London.day(w.today.plusWeeks(4))))
                .doesNotContain("What it was before");

        Map<String, Object> ended = OutcomesOfWays.legalStatus(w.id("Jade"), "youthJusticeOrder", w.today, null);
        ended.remove("fromOn");
        ended.put("endedOn", w.today.toString());
        desk.inCase(w.lead, w.reference, "change-legal-status", ended);
        assertThat(desk.refusal(() -> desk.inCase(w.lead, w.reference, "change-legal-status", ended))
                        .getMessage())
                .contains("“Youth justice order” is not recorded of this child as it is now");
        legalStatus(w, "careOrder", w.today.minusDays(1), w.today.plusWeeks(2));
        assertThat(w.inTransaction(() -> application.getBean(LegalStatuses.class).of(w.theCase()).stream()
                        .map(LegalStatuses.Now::status)
                        .toList()))
                .as("the care order takes the place of the agreement, and the plan of the school stands beside it")
                .containsExactly("careOrder", "ehcPlan");
        assertThat(pageOf(w))
                .contains(
                        "Jade Ward: Looked after by agreement from %s to %s"
                                .formatted(London.day(since), London.day(w.today.minusDays(1))),
                        "Jade Ward: Youth justice order from %s to %s"
                                .formatted(London.day(since), London.day(w.today)));
        assertThat(w.events("rhythm")).contains("legalStatusEnded");
        // A review of the school's plan does not bind the team around the family; that of a looked-after child does.
        assertThat(w.inTransaction(() -> application
                        .getBean(LegalStatuses.class)
                        .statutory(w.theCase())
                        .orElseThrow()
                        .status()))
                .isEqualTo("careOrder");
        assertThatThrownBy(() -> database.update(
                        """
                                insert into legal_status (id, case_id, child_id, status, from_on, ended_on, next_review_on, said_by, recorded_by, recorded_at)
                                values (gen_random_uuid(), ?, ?, 'ehcPlan', now(), now(), now(), 'x', 'x', now())""",
                        w.theCase().getId(),
                        w.uuid("Jade")))
                .hasMessageContaining("what_has_ended_is_not_reviewed");
    }

    private String pageOf(FamilyOfWay w) {
        try {
            return MockMvcBuilders.webAppContextSetup((WebApplicationContext) application)
                    .build()
                    .perform(MockMvcRequestBuilders.get("/cases/" + w.reference + "/whole")
                            .principal(() -> w.lead))
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What follows upon something has not begun before it: a page that says “from 1 Nov to 1 Oct” says nothing. */
    @Test
    void a_legal_status_begins_no_earlier_than_what_it_takes_the_place_of() {
        FamilyOfWay w = atPlan("hill");
        LocalDate since = w.today.minusDays(20), earlier = w.today.minusDays(40), review = w.today.plusWeeks(2);
        legalStatus(w, "childInNeed", since, review);
        String named = application.getBean(Choices.class).words("legalStatuses", "childInNeed");
        for (String next : List.of("childProtectionPlan", "none"))
            assertThat(refusedLegalStatus(w, next, earlier))
                    .isEqualTo("“From” lies before %s, since when “%s” is recorded. Please put it right."
                            .formatted(London.day(since), named));
        legalStatus(w, "senSupport", since, review);
        assertThat(refusedLegalStatus(w, "ehcPlan", earlier)).contains("lies before " + London.day(since));

        legalStatus(w, "childInNeed", since.minusDays(5), review);
        legalStatus(w, "none", since.minusDays(2), null);
        Map<String, Object> ended = OutcomesOfWays.legalStatus(w.id("Jade"), "senSupport", w.today, null);
        ended.remove("fromOn");
        ended.put("endedOn", w.today.minusDays(1).toString());
        desk.inCase(w.lead, w.reference, "change-legal-status", ended);
        assertThat(refusedLegalStatus(w, "ehcPlan", w.today.minusDays(2)))
                .contains("lies before %s, on which “".formatted(London.day(w.today.minusDays(1))), "” ended.");
        legalStatus(w, "ehcPlan", w.today.minusDays(1), w.today.plusWeeks(30));
        assertThat(w.count("legal_status")).isEqualTo(6);
    }

    private String refusedLegalStatus(FamilyOfWay w, String status, LocalDate from) {
        LocalDate review = status.equals("none") ? null : w.today.plusWeeks(2);
        Refusal refusal = desk.refusal(() -> legalStatus(w, status, from, review));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly("fromOn");
        return refusal.getMessage();
    }

    private void legalStatus(FamilyOfWay w, String status, LocalDate from, LocalDate review) {
        desk.inCase(
                w.lead,
                w.reference,
                "change-legal-status",
                OutcomesOfWays.legalStatus(w.id("Jade"), status, from, review));
    }

    /** The other side of conflict 4: the family support project reviews in three months and records each week. */
    @Test
    void the_family_support_project_may_review_later_because_it_records_each_week() {
        FamilyOfWay w = atPlan("north");
        w.planned(plan(w, null, 10));
        assertThat(desk.workOnlyIn(w.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
        assertThat(refused(w, "reviewProgress", w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(20))))
                .containsExactly("nextOn");
        w.does("reviewProgress", w.review(w.today, Map.of(), "goesOn", w.today.plusWeeks(10)));
        assertThat(desk.workOnlyIn(w.reference, "monitoring"))
                .isWaitingAtExactly(
                        "subProcess_watchingThePlan", "userTask_recordWeeklyRound", "userTask_reviewProgress");
    }

    private Map<String, Object> reviewIn(FamilyOfWay w, String decision, LocalDate next) {
        return w.review(w.today, Map.of(), decision, next);
    }

    private List<String> refused(FamilyOfWay w, String step, Map<String, Object> answers) {
        return desk.refusal(() -> w.does(step, answers)).reasons().stream()
                .map(Refusal.Reason::field)
                .distinct()
                .toList();
    }

    private boolean visitLate(FamilyOfWay w) {
        return w.inTransaction(() -> application
                .getBean(NextVisit.class)
                .of(w.theCase())
                .orElseThrow()
                .late());
    }

    private Map<String, Integer> facts(FamilyOfWay w) {
        return w.inTransaction(() -> signs.facts(w.theCase()));
    }

    private List<String> signed(FamilyOfWay w) {
        return w.inTransaction(() -> signs.signs(w.theCase().getProfile(), signs.facts(w.theCase()))).stream()
                .map(DriftSigns.Sign::sign)
                .toList();
    }

    private static void on(LocalDate day) {
        ClockUtil.setCurrentTime(Date.from(day.atTime(10, 0).atZone(London.ZONE).toInstant()));
    }
}
