package org.familypathway.platform;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.springframework.stereotype.Component;

/** Says where in the engine a task stands while its input parameters are asked for: the engine asks them one place above the task. */
@Component
public class PlaceOfTask {
    /**
     * @param asked what an input parameter knows as {@code execution}
     * @return id of the execution that is the task's own for as long as it is open
     */
    public String entered(DelegateExecution asked) {
        var below = ((ExecutionEntity) asked).getExecutions();
        return below.isEmpty() ? asked.getId() : below.get(below.size() - 1).getId();
    }
}
