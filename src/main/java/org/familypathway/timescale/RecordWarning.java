package org.familypathway.timescale;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** The time has come to warn of a deadline. Listener of the boundary timer's start; warns once however often it is asked. */
@Component
class RecordWarning implements ExecutionListener {
    private final DeadlineInDiagrams deadlines;

    RecordWarning(DeadlineInDiagrams deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public void notify(DelegateExecution execution) {
        deadlines.near(execution, RecordBreach.step(execution));
    }
}
