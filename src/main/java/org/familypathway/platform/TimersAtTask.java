package org.familypathway.platform;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The timers at the boundary of a task: what the diagram says of their time, and how one that has fired is set once more, which the engine's services do not offer. */
@Component
public class TimersAtTask {
    private final ProcessEngine engine;
    private final RepositoryService repository;
    private final JdbcClient database;

    TimersAtTask(ProcessEngine engine, RepositoryService repository, JdbcClient database) {
        this.engine = engine;
        this.repository = repository;
        this.database = database;
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
     * Those of some places at which a timer waits of a kind.
     *
     * @param executionIds of tasks
     * @param which by what the diagram says of the timer's time
     */
    public Set<String> placesWith(Collection<String> executionIds, Predicate<String> which) {
        if (executionIds.isEmpty()) return Set.of();
        Map<List<String>, Boolean> known = new HashMap<>();
        Set<String> places = new HashSet<>();
        database.sql(
                        "select job.execution_id_, job.process_def_id_, definition.act_id_ from act_ru_job job join act_ru_jobdef definition on definition.id_ = job.job_def_id_ where job.type_ = 'timer' and job.execution_id_ in (:places)")
                .param("places", executionIds)
                .query(row -> {
                    var timer = List.of(row.getString(2), row.getString(3));
                    if (known.computeIfAbsent(timer, first -> which.test(when(timer.get(0), timer.get(1)))))
                        places.add(row.getString(1));
                });
        return places;
    }

    /** A timer between two steps that has yet to fire. @param when what the diagram says of its time @param reference of its case */
    public record Wait(String job, String when, String reference) {}

    /** @param reference of a case; null for those of all cases */
    public List<Wait> waits(String reference) {
        Map<List<String>, String> known = new HashMap<>();
        List<Wait> waits = new ArrayList<>();
        database.sql(
                        """
                        select job.id_, job.process_def_id_, definition.act_id_, instance.business_key_
                        from act_ru_job job join act_ru_jobdef definition on definition.id_ = job.job_def_id_ join act_ru_execution instance on instance.id_ = job.process_instance_id_
                        where job.handler_type_ = 'timer-intermediate-transition' and instance.business_key_ = coalesce(:reference, instance.business_key_)""")
                .param("reference", reference, Types.VARCHAR)
                .query(row -> {
                    var timer = List.of(row.getString(2), row.getString(3));
                    String when = known.computeIfAbsent(timer, first -> when(timer.get(0), timer.get(1)));
                    waits.add(new Wait(row.getString(1), when, row.getString(4)));
                });
        return waits;
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
