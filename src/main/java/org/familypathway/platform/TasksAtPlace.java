package org.familypathway.platform;

import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** The tasks that stand at a place in the engine, without the search that a task query is: it is asked at every deadline. Whoever calls it has asked who may see them. */
@Component
public class TasksAtPlace {
    private final ProcessEngine engine;

    TasksAtPlace(ProcessEngine engine) {
        this.engine = engine;
    }

    /** @param executionId the task's own; see {@link PlaceOfTask} */
    public List<Task> at(String executionId) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command -> List.copyOf(command.getTaskManager().findTasksByExecutionId(executionId)));
    }
}
