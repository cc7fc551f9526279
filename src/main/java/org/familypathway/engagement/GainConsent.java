package org.familypathway.engagement;

import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.forms.Refusal;
import org.familypathway.forms.Step;
import org.springframework.stereotype.Component;

/** The family is asked for written consent, purpose by purpose and agency by agency; the work begins with a signature (R11, R97, R126, R134). */
@Component
class GainConsent implements Step<GainConsent.Answers> {
    record Answers(List<Consent.Answer> consents, String consentToWork) {}

    private final Consents consents;
    private final Asking asking;
    private final EngagementRecord engagement;
    private final FamilyRecord record;

    GainConsent(Consents consents, Asking asking, EngagementRecord engagement, FamilyRecord record) {
        this.consents = consents;
        this.asking = asking;
        this.engagement = engagement;
        this.record = record;
    }

    @Override
    public Class<Answers> answers() {
        return Answers.class;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "earlierConsents", EngagementRecord.table(engagement.consents(theCase)),
                "memberChoices", record.memberChoices(theCase));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        asking.record(theCase, answers.consents(), by);
        List<Consent> toWork = consents.findByCaseIdOrderByRecordedAt(theCase.getId()).stream()
                .filter(Consent::isToWork)
                .toList();
        if (toWork.isEmpty())
            throw Refusal.of("consents", "Add a line for “To work with the service” with what the family answered.");
        boolean written = engagement.isConsentToWork(theCase);
        if (written && answers.consentToWork().equals("notGiven"))
            throw Refusal.of(
                    "consentToWork",
                    "A written consent to the work with the service is recorded. Choose “Yes, in writing”, or put the line right.");
        if (!written && answers.consentToWork().equals("written"))
            throw Refusal.of(
                    "consentToWork",
                    toWork.stream().anyMatch(Consent::stands)
                            ? "The family agreed to the work only in words. That can be recorded, but the work begins with a written consent: ask for the signature, or choose “No, or not in writing”."
                            : "No written consent to the work with the service stands in the list. Put the line right, or choose “No, or not in writing”.");
    }
}
