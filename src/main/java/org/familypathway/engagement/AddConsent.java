package org.familypathway.engagement;

import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.forms.CaseStep;
import org.springframework.stereotype.Component;

/** At any moment: the family is asked for a further consent (R97, R126, R134). */
@Component
class AddConsent implements CaseStep<AddConsent.Answers> {
    record Answers(List<Consent.Answer> consents) {}

    private final EngagementRecord engagement;
    private final ConsentAnswers consentAnswers;
    private final FamilyRecord record;

    AddConsent(EngagementRecord engagement, ConsentAnswers consentAnswers, FamilyRecord record) {
        this.engagement = engagement;
        this.consentAnswers = consentAnswers;
        this.record = record;
    }

    @Override
    public String title() {
        return "Record a further consent";
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "earlierConsents", EngagementRecord.table(engagement.consents(theCase)),
                "memberChoices", record.bornChoices(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        consentAnswers.record(theCase, answers.consents(), by);
    }
}
