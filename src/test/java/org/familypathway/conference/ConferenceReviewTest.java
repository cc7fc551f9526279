package org.familypathway.conference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.familypathway.casepage.CaseSection;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHConference;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the family decided is reviewed with them on the day that they agreed, beside the work (R26, R28, R29). */
@PathwayTest
class ConferenceReviewTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    private final LocalDate today = LocalDate.now(London.ZONE);
    private FamilyAtConference h;

    @BeforeEach
    void familyHHasDecided() {
        office.opens();
        h = FamilyAtConference.agreed(application);
    }

    @Test
    void the_review_is_the_leads_and_due_on_the_day_that_the_family_agreed() {
        var task = desk.task(h.reference, "reviewConference");
        assertThat(task).isAssignedTo("katie");
        assertThat(due()).isEqualTo(today.plusWeeks(6));
        assertThat(h.lines("reviewConference", "decisions")
                        .get(1)
                        .get("decision")
                        .toString())
                .contains("gets Mia up", "Rose Hale (Grandmother)");
    }

    @Test
    void a_review_says_how_each_decision_stands_and_when_the_family_look_again() {
        review(today.plusWeeks(12));
        assertThat(due()).isEqualTo(today.plusWeeks(12));
        assertThat(h.record().nextReviewOn(h.theCase())).contains(today.plusWeeks(12));
        assertThat(h.conference().meetings().get(0).decisions())
                .extracting(ConferenceSection.Decision::how)
                .containsExactlyInAnyOrder("Done", "Under way", "Not done", "Under way");
        assertThat(h.lines("reviewConference", "decisions")
                        .get(0)
                        .get("decision")
                        .toString())
                .contains("last time done");
        assertThat(h.events()).contains("conferenceReviewed");
        assertThat(application
                        .getBean(ConferenceSection.class)
                        .show(h.theCase(), new CaseSection.Reader("katie", null))
                        .toString())
                .contains("Not done", "Tom Reid was ill", "first plan that they made themselves");
    }

    @Test
    void the_reviews_end_with_a_reason_and_the_work_goes_on() {
        review(null);
        assertThat(desk.instance(h.reference, "family-support-pathway"))
                .isWaitingAt("callActivity_plan")
                .isNotWaitingAt("callActivity_conferenceReview");
        assertThat(h.record().nextReviewOn(h.theCase())).isEmpty();
        assertThat(h.record().decisions(h.theCase())).hasSize(4);
    }

    @Test
    void a_missed_review_is_told_and_stays_open() {
        desk.passDeadline(h.reference, "reviewConference");
        assertThat(desk.instance(h.reference, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        assertThat(desk.instance(h.reference, "conference-review")).isWaitingAt("userTask_reviewConference");
    }

    /** The spine's end takes what is still open beside it. */
    @Test
    void an_open_review_ends_with_the_case() {
        var runtime = application.getBean(ProcessEngine.class).getRuntimeService();
        ProcessInstance pathway = desk.instance(h.reference, "family-support-pathway");
        ProcessInstance review = desk.instance(h.reference, "conference-review");
        runtime.createProcessInstanceModification(pathway.getId())
                .cancelAllForActivity("callActivity_plan")
                .startBeforeActivity("endEvent_caseClosed")
                .execute();
        assertThat(pathway).isEnded();
        assertThat(review).isEnded();
        assertThat(desk.open(h.reference)).isEmpty();
        assertThat(desk.isRunning(h.reference)).isFalse();
    }

    @Test
    void a_review_that_leaves_a_decision_out_or_brings_one_of_its_own_is_refused() {
        List<Map<String, Object>> lines = h.lines("reviewConference", "decisions");
        refused(
                FamilyHConference.reviewed(today, lines.subList(0, 3), today.plusWeeks(9)),
                "decisions",
                "needs an answer for each of them");
        lines.get(0).put("id", UUID.randomUUID().toString());
        refused(
                FamilyHConference.reviewed(today, lines, today.plusWeeks(9)),
                "decisions",
                "did not decide at this conference");
    }

    @Test
    void a_decision_that_is_not_done_needs_the_reason() {
        List<Map<String, Object>> lines = h.lines("reviewConference", "decisions");
        Map<String, Object> answers = FamilyHConference.reviewed(today, lines, today.plusWeeks(9));
        ((Map<String, Object>) ((List<?>) answers.get("decisions")).get(2)).put("whyNot", null);
        refused(answers, "decisions[2].whyNot", "is needed");
    }

    @Test
    void a_review_without_a_next_date_ahead_or_on_a_day_before_the_conference_or_to_come_is_refused() {
        refused(answers(today), "nextReviewOn", "must lie in the future");
        Map<String, Object> answers = answers(today.plusWeeks(9));
        answers.put("nextReviewOn", null);
        refused(answers, "nextReviewOn", "is needed");
        answers = answers(null);
        answers.put("reason", null);
        refused(answers, "reason", "is needed");
        answers = answers(today.plusWeeks(9));
        answers.put("reviewedOn", today.plusDays(1).toString());
        refused(answers, "reviewedOn", "lies in the future");
        answers.put("reviewedOn", today.minusDays(1).toString());
        refused(answers, "reviewedOn", "before the conference");
    }

    private Map<String, Object> answers(LocalDate next) {
        return FamilyHConference.reviewed(today, h.lines("reviewConference", "decisions"), next);
    }

    private void review(LocalDate next) {
        desk.complete("katie", h.reference, "reviewConference", answers(next));
    }

    private LocalDate due() {
        return desk.task(h.reference, "reviewConference")
                .getDueDate()
                .toInstant()
                .atZone(London.ZONE)
                .toLocalDate();
    }

    private void refused(Map<String, Object> answers, String field, String sentence) {
        long before = h.rows();
        Refusal refusal = desk.refusal(() -> desk.complete("katie", h.reference, "reviewConference", answers));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly(field);
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(h.rows()).isEqualTo(before);
        assertThat(desk.instance(h.reference, "conference-review")).isWaitingAt("userTask_reviewConference");
    }
}
