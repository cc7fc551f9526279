package org.familypathway.engagement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.ParentalResponsibility;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;

/** At any moment: somebody is asked for a further consent, or says no to one (R97, R126, R134). */
@Component
class AddConsent implements CaseStep<AddConsent.Answers> {
    record Answers(List<ParentalResponsibility.Answer> responsibility, List<Consent.Answer> consents) {}

    private final EngagementRecord engagement;
    private final ConsentAnswers consentAnswers;
    private final RefusalsToDecide refusals;

    AddConsent(EngagementRecord engagement, ConsentAnswers consentAnswers, RefusalsToDecide refusals) {
        this.engagement = engagement;
        this.consentAnswers = consentAnswers;
        this.refusals = refusals;
    }

    @Override
    public String title() {
        return "Record a further consent";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>(consentAnswers.asked(theCase));
        shown.put("earlierConsents", EngagementRecord.table(engagement.consents(theCase)));
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        consentAnswers.record(theCase, answers.consents(), answers.responsibility(), by);
        refusals.tellManagers(theCase);
    }
}
