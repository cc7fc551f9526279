package org.familypathway.safeguarding;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.LineOfProcess;
import org.springframework.stereotype.Component;

/** The process that begins is about the report of harm that no other one is about yet (R148). */
@Component
class TakeUpHarm implements JavaDelegate {
    private final Harm harm;
    private final Cases cases;
    private final LineOfProcess line;

    TakeUpHarm(Harm harm, Cases cases, LineOfProcess line) {
        this.harm = harm;
        this.cases = cases;
        this.line = line;
    }

    @Override
    public void execute(DelegateExecution execution) {
        line.takeUp(execution, harm.toBeTakenUp(cases.of(execution.getProcessBusinessKey())));
    }
}
