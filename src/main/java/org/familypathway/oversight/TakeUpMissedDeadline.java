package org.familypathway.oversight;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.LineOfProcess;
import org.springframework.stereotype.Component;

/** The process that begins is about the deadline that was missed just now, and about no other until it ends (R131). */
@Component
class TakeUpMissedDeadline implements JavaDelegate {
    private final DecidingOnMissedDeadline deciding;
    private final Cases known;
    private final LineOfProcess line;

    TakeUpMissedDeadline(DecidingOnMissedDeadline deciding, Cases known, LineOfProcess line) {
        this.deciding = deciding;
        this.known = known;
        this.line = line;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var theCase = known.findByReference(execution.getProcessBusinessKey()).orElseThrow();
        line.takeUpAny(execution, deciding.undecided(theCase));
    }
}
