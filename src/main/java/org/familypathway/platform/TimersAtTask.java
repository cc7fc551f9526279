package org.familypathway.platform;

import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.stereotype.Component;

/** The timers at the boundary of a task: what the diagram says of their time, and how one that has fired is set once more, which the engine's services do not offer. */
@Component
public class TimersAtTask {
    private final ProcessEngine engine;
    private final RepositoryService repository;

    TimersAtTask(ProcessEngine engine, RepositoryService repository) {
        this.engine = engine;
        this.repository = repository;
    }

    /** What the diagram says of the time of a timer; empty where it names a duration or a cycle. */
    public String when(String processDefinitionId, String timer) {
        return repository
                .getBpmnModelInstance(processDefinitionId)
                .getModelElementById(timer)
                .getChildElementsByType(TimerEventDefinition.class)
                .stream()
                .filter(definition -> definition.getTimeDate() != null)
                .map(definition -> definition.getTimeDate().getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    /**
     * Those that have fired wait again, for the time that the diagram gives them now. Those that are still waiting are left alone.
     *
     * @param executionId the task's own
     * @param which by what the diagram says of their time
     */
    public void again(String executionId, Predicate<String> which) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        configuration.getCommandExecutorTxRequired().execute(command -> {
            ExecutionEntity atTask = command.getExecutionManager().findExecutionById(executionId);
            var waiting = command.getJobManager().findJobsByExecutionId(executionId).stream()
                    .map(JobEntity::getActivityId)
                    .collect(Collectors.toSet());
            TimerDeclarationImpl.getDeclarationsForScope(atTask.getActivity()).forEach((timer, declared) -> {
                if (!waiting.contains(timer) && which.test(when(atTask.getProcessDefinitionId(), timer)))
                    declared.createTimerInstance(atTask);
            });
            return null;
        });
    }
}
