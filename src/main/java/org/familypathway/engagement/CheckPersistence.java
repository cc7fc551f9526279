package org.familypathway.engagement;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.SetsVariable;
import org.springframework.stereotype.Component;

/** After an attempt at which the family was not met: is it tried again, or do the managers decide (R77, R103)? */
@SetsVariable(
        value = "persistence",
        to = {"tryAgain", "decide"})
@Component
class CheckPersistence implements JavaDelegate {

    private final EnoughTried enoughTried;
    private final Cases cases;

    CheckPersistence(EnoughTried enoughTried, Cases cases) {
        this.enoughTried = enoughTried;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var theCase = cases.of(execution.getProcessBusinessKey());
        execution.setVariable("persistence", enoughTried.answer(theCase).next());
    }
}
