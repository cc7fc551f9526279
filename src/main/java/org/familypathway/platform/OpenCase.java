package org.familypathway.platform;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.springframework.stereotype.Component;

/** What was typed into the start form opens a case, in the transaction that begins the process; nothing of it stays in the process (R2). */
@Component
class OpenCase implements JavaDelegate {
    private final Steps steps;

    OpenCase(Steps steps) {
        this.steps = steps;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FlowNode begun = ((FlowNode) execution.getBpmnModelElementInstance())
                .getPreviousNodes()
                .singleResult();
        steps.open(execution, begun.getId());
    }
}
