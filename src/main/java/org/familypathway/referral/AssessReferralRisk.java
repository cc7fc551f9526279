package org.familypathway.referral;

import java.util.HashMap;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.safeguarding.Risks;
import org.familypathway.safeguarding.VisitRule;
import org.springframework.stereotype.Component;

/** The risk assessment that every enquiry and referral is followed by (R221): risks to the children, to workers on visits, and what reduces them (R85, R249). */
@Component
class AssessReferralRisk implements Step<AssessReferralRisk.Answers> {
    record Answers(
            String riskToChildren, String riskToWorkers, String riskReducedBy, VisitRule visits, String loneWorking) {}

    private final Risks risks;

    AssessReferralRisk(Risks risks) {
        this.risks = risks;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers a, String by) {
        risks.keep(
                theCase,
                "at the referral",
                new Risks.Said(a.riskToChildren(), a.riskToWorkers(), a.riskReducedBy(), a.visits(), a.loneWorking()),
                by);
    }
}
