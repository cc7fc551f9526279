package org.familypathway.oversight;

import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.LineStep;
import org.springframework.stereotype.Component;

/** Somebody who answers for the service says why a deadline was missed and what happens now (R131, R152): for the one deadline that the task was opened for. */
@Component
class DecideMissedDeadline implements LineStep<DecidingOnMissedDeadline.Answers> {
    private final DecidingOnMissedDeadline deciding;

    DecideMissedDeadline(DecidingOnMissedDeadline deciding) {
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
