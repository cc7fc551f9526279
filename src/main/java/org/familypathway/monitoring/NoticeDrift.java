package org.familypathway.monitoring;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.SetsVariable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** After each week, or after each review where no week is recorded, and when a second week is missed: does the work drift (R131)? */
@SetsVariable(
        value = "drift",
        to = {"noticed", "none"})
@Component
class NoticeDrift implements JavaDelegate {
    private final DriftSigns signs;
    private final Cases cases;

    NoticeDrift(DriftSigns signs, Cases cases) {
        this.signs = signs;
        this.cases = cases;
    }

    @Override
    @Transactional
    public void execute(DelegateExecution execution) {
        var theCase = cases.of(execution.getProcessBusinessKey());
        execution.setVariable("drift", signs.notice(theCase) ? "noticed" : "none");
    }
}
