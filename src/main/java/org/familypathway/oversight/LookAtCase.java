package org.familypathway.oversight;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One case of the night (R131, R152): a job of its own, so that one that fails is tried again by itself and holds up no other. */
@Component
class LookAtCase implements JavaDelegate {
    private final StalledCases stalled;
    private final FamiliesWithoutProcess lost;
    private final Cases cases;

    LookAtCase(StalledCases stalled, FamiliesWithoutProcess lost, Cases cases) {
        this.stalled = stalled;
        this.lost = lost;
        this.cases = cases;
    }

    @Override
    @Transactional
    public void execute(DelegateExecution execution) {
        FamilyCase theCase = cases.of((String) execution.getVariable("reference"));
        // Where nothing is under way, nobody could be told that it has stalled.
        if (!lost.note(theCase)) stalled.look(theCase);
    }
}
