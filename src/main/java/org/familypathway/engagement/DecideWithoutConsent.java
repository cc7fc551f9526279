package org.familypathway.engagement;

import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/** The family has given no written consent: the managers have it asked for again, or end the work (R97, R126). */
@Component
class DecideWithoutConsent implements Step<DecideWithoutConsent.Answers> {
    record Answers(String decision, String decisionReason) {}

    private final EngagementRecord engagement;
    private final Deciding deciding;

    DecideWithoutConsent(EngagementRecord engagement, Deciding deciding) {
        this.engagement = engagement;
        this.deciding = deciding;
    }

    @Override
    public Class<Answers> answers() {
        return Answers.class;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("consents", EngagementRecord.table(engagement.consents(theCase)));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        deciding.record(
                theCase, "noConsent", answers.decision(), null, answers.decisionReason(), Outcome.notEngaged, by);
    }
}
