package org.familypathway.engagement;

import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/** The family has given no written consent: the managers have it asked for again, or end the work (R97, R126). */
@Component
class DecideWithoutConsent implements Step<DecideWithoutConsent.Answers> {
    record Answers(EngagementDecision.Decision decision, String decisionReason) {}

    private final EngagementRecord engagement;
    private final DecisionRecorder decisionRecorder;

    DecideWithoutConsent(EngagementRecord engagement, DecisionRecorder decisionRecorder) {
        this.engagement = engagement;
        this.decisionRecorder = decisionRecorder;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("consents", EngagementRecord.table(engagement.consents(theCase)));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        decisionRecorder.record(
                theCase, "noConsent", answers.decision(), null, answers.decisionReason(), Outcome.notEngaged, by);
    }
}
