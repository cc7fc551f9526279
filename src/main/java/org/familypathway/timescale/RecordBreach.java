package org.familypathway.timescale;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.springframework.stereotype.Component;

/** A deadline has passed. Listener of the boundary timer's start; breaks the news once however often it is asked. */
@Component
class RecordBreach implements ExecutionListener {
    private final DeadlineInDiagrams deadlines;

    RecordBreach(DeadlineInDiagrams deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public void notify(DelegateExecution execution) {
        deadlines.runOut(execution, step(execution));
    }

    /** The deadline of {@code userTask_decideReferral} is {@code decideReferral}: one step, one name. */
    static String step(DelegateExecution atTimer) {
        return ((BoundaryEvent) atTimer.getBpmnModelElementInstance())
                .getAttachedTo()
                .getId()
                .replaceFirst("^.*_", "");
    }
}
