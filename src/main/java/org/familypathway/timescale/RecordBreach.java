package org.familypathway.timescale;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.springframework.stereotype.Component;

/** A deadline has passed. Listener of the boundary timer's start, or a service task behind it; breaks the news once however often it is asked. */
@Component
class RecordBreach implements ExecutionListener, JavaDelegate {
    private final ClockInDiagrams clock;

    RecordBreach(ClockInDiagrams clock) {
        this.clock = clock;
    }

    /** The clock of {@code userTask_decideReferral} is {@code decideReferral}: one step, one name. */
    @Override
    public void notify(DelegateExecution execution) {
        clock.runOut(
                execution,
                execution.getBpmnModelElementInstance() instanceof BoundaryEvent timer
                        ? timer.getAttachedTo().getId().replaceFirst("^.*_", "")
                        : null);
    }

    @Override
    public void execute(DelegateExecution execution) {
        notify(execution);
    }
}
