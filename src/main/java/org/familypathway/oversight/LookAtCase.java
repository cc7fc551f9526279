package org.familypathway.oversight;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One case of the night (R131, R152): a job of its own, so that one that fails is tried again by itself and holds up no other. */
@Component
class LookAtCase implements JavaDelegate {
    private final StalledCases stalled;
    private final Cases cases;

    LookAtCase(StalledCases stalled, Cases cases) {
        this.stalled = stalled;
        this.cases = cases;
    }

    @Override
    @Transactional
    public void execute(DelegateExecution execution) {
        stalled.look(cases.findByReference((String) execution.getVariable("reference"))
                .orElseThrow());
    }
}
