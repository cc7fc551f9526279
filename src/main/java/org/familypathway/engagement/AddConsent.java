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
    private final Asking asking;
    private final FamilyRecord record;

    AddConsent(EngagementRecord engagement, Asking asking, FamilyRecord record) {
        this.engagement = engagement;
        this.asking = asking;
        this.record = record;
    }

    @Override
    public Class<Answers> answers() {
        return Answers.class;
    }

    @Override
    public String title() {
        return "Record a further consent";
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
    }
}
