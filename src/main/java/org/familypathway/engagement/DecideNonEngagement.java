package org.familypathway.engagement;

import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/** A family has not been met after attempts enough: the managers find a new way in, or end the work (R77, R103). */
@Component
class DecideNonEngagement implements Step<DecideNonEngagement.Answers> {
    record Answers(EngagementDecision.Decision decision, String newWay, String decisionReason) {}

    private final EngagementRecord engagement;
    private final EnoughTried enoughTried;
    private final DecisionRecorder decisionRecorder;

    DecideNonEngagement(EngagementRecord engagement, EnoughTried enoughTried, DecisionRecorder decisionRecorder) {
        this.engagement = engagement;
        this.enoughTried = enoughTried;
        this.decisionRecorder = decisionRecorder;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("attempts", engagement.attemptsTable(theCase), "advice", enoughTried.advice(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        decisionRecorder.record(
                theCase, "nonEngagement", a.decision(), a.newWay(), a.decisionReason(), Outcome.notEngaged, by);
    }
}
