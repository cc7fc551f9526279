package org.familypathway.referral;

import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/** A manager decides on the referral with the criteria in view (R54, R55): accepts it, asks for more, or declines it with the reason. */
@Component
class DecideReferral implements Step<DecideReferral.Answers> {
    record Answers(
            String knownFamily,
            List<String> knownPeople,
            DecidingOnReferral.Decision decision,
            String levelOfNeed,
            String decisionReason) {}

    private final DecidingOnReferral deciding;

    DecideReferral(DecidingOnReferral deciding) {
        this.deciding = deciding;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return deciding.shown(theCase);
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        deciding.decide(
                theCase, a.knownFamily(), a.knownPeople(), a.decision(), a.levelOfNeed(), a.decisionReason(), by);
    }
}
