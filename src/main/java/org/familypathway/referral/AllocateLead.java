package org.familypathway.referral;

import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.lead.Leading;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** A manager names the lead worker and who covers for them (R44, R59, R106, R135). */
@Component
class AllocateLead implements Step<AllocateLead.Answers> {
    record Answers(String lead, String cover, String allocationReason, boolean noConflict) {}

    private final Leading leading;
    private final Workers workers;

    AllocateLead(Leading leading, Workers workers) {
        this.leading = leading;
        this.workers = workers;
    }

    @Override
    public Class<Answers> answers() {
        return Answers.class;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of("familyLabel", theCase.getLabel(), "workers", workers.choices(theCase.getService()));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        leading.lead(theCase, answers.lead(), answers.cover(), answers.allocationReason(), by);
    }
}
