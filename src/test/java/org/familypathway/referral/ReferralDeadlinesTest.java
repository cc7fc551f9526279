package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing waits unseen on the way to a lead worker: what is late is decided on, and the work itself stays open. */
@PathwayTest
class ReferralDeadlinesTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void missing_information_that_does_not_come_is_decided_on_and_stays_asked_for() {
        String h = referred();
        decide(h, "askForMore", null);
        desk.passDeadline(h, "completeReferral");
        assertThat(desk.workOnlyIn(h, "referral", "missed-deadline")).isWaitingAtExactly("userTask_completeReferral");
        assertThat(desk.instance(h, "missed-deadline")).isWaitingAtExactly("userTask_decideMissedDeadline");
    }

    @Test
    void a_lead_worker_who_is_not_named_in_time_is_decided_on_and_still_to_be_named() {
        String h = referred();
        decide(h, "accept", "3");
        desk.passDeadline(h, "allocateLead");
        assertThat(desk.workOnlyIn(h, "referral", "missed-deadline")).isWaitingAtExactly("userTask_allocateLead");
        assertThat(desk.instance(h, "missed-deadline")).isWaitingAtExactly("userTask_decideMissedDeadline");
    }

    /** S2 R124. */
    @Test
    void a_referrer_who_is_not_told_in_time_is_decided_on_and_still_to_be_told() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        desk.passDeadline(h, "tellReferrer");
        assertThat(desk.instance(h, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        assertThat(desk.instance(h, "referral")).isWaitingAt("userTask_tellReferrer");
    }

    private String referred() {
        Map<String, Object> typed = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        typed.put("factors", List.of("worklessness"));
        return desk.refer("katie", typed);
    }

    private void decide(String reference, String decision, String level) {
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers(
                        "decision",
                        decision,
                        "levelOfNeed",
                        level,
                        "decisionReason",
                        "Who else lives in the household?"));
    }
}
