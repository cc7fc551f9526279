package org.familypathway.oversight;

import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.LineStep;
import org.springframework.stereotype.Component;

/** A service lead says why a deadline was missed and what happens now, where the managers have not said it in time (R131, R152): for the one deadline that the task was opened for. */
@Component
class SettleMissedDeadline implements LineStep<DecidingOnMissedDeadline.Answers> {
    private final DecidingOnMissedDeadline deciding;

    SettleMissedDeadline(DecidingOnMissedDeadline deciding) {
        this.deciding = deciding;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        return deciding.shown(theCase, line);
    }

    @Override
    public void record(FamilyCase theCase, UUID line, DecidingOnMissedDeadline.Answers answers, String by) {
        deciding.record(theCase, line, answers, by);
    }
}
