package org.familypathway.platform;

import java.sql.Timestamp;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.familypathway.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What must come along when work is moved to another version of its diagram: it is written down before and held against what is there afterwards. */
@Component
class WorkAsItIs {
    /** @param due null while it waits for nothing but to be done @param at the execution at which it stands */
    private record Timer(String element, String at, Timestamp due, boolean sleeps) {}

    /** @param things by what somebody would call them, and by their ids */
    record Kept(Map<String, String> things, Map<String, Timer> timers) {}

    private final ManagementService management;
    private final RepositoryService repository;
    private final WithoutAuthorization engine;
    private final JdbcClient database;

    WorkAsItIs(
            ManagementService management,
            RepositoryService repository,
            WithoutAuthorization engine,
            JdbcClient database) {
        this.management = management;
        this.repository = repository;
        this.engine = engine;
        this.database = database;
    }

    Kept of(String instance) {
        Map<String, String> things = new LinkedHashMap<>();
        database.sql(
                        """
                        select 'its tasks', id_, concat_ws(' ', assignee_, 'of', owner_, 'by', due_date_, priority_, 'at', execution_id_) from act_ru_task where proc_inst_id_ = :instance
                        union all select 'whom its tasks are offered to', link.id_, concat_ws(' ', link.type_, link.user_id_, link.group_id_) from act_ru_identitylink link join act_ru_task task on task.id_ = link.task_id_ where task.proc_inst_id_ = :instance
                        union all select 'who may see it', id_, concat_ws(' ', user_id_, group_id_, perms_, resource_id_) from act_ru_authorization
                          where resource_id_ = :instance or resource_id_ in (select id_ from act_ru_task where proc_inst_id_ = :instance)
                        union all select 'its incidents', id_, concat_ws(' ', incident_type_, configuration_, execution_id_) from act_ru_incident where proc_inst_id_ = :instance
                        union all select 'what it waits for', concat_ws(' ', event_type_, event_name_, activity_id_), count(*)::text from act_ru_event_subscr where proc_inst_id_ = :instance group by event_type_, event_name_, activity_id_
                        union all select 'what it carries', id_, name_ from act_ru_variable where proc_inst_id_ = :instance
                        union all select 'what is still to be done by itself', id_, concat_ws(' ', handler_type_, retries_) from act_ru_job where process_instance_id_ = :instance and type_ <> 'timer'
                        union all select 'the process that it has called', called.id_, called.super_exec_ from act_ru_execution called join act_ru_execution caller on caller.id_ = called.super_exec_ where caller.proc_inst_id_ = :instance""")
                .param("instance", instance)
                .query(row -> {
                    things.put(row.getString(1) + "|" + row.getString(2), row.getString(3));
                });
        return new Kept(things, timers(instance));
    }

    /**
     * The engine reckons each timer anew. One of whose time the two versions say the same goes on as it was, also one that sleeps while its deadline is paused; one that fired before does not come back; a new one sleeps where those beside it do.
     */
    void timersAsBefore(String instance, Kept before, String from, String to) {
        Set<String> sleeping = new TreeSet<>();
        before.timers().values().stream().filter(Timer::sleeps).map(Timer::at).forEach(sleeping::add);
        Map<String, Timer> now = timers(instance);
        engine.run(() -> {
            now.forEach((job, timer) -> {
                Timer was = before.timers().get(job);
                if (was == null && isAtSameEdge(timer.element(), from, to)) management.deleteJob(job);
                else if (was != null
                        && was.due() != null
                        && !was.due().equals(timer.due())
                        && time(from, was.element()).equals(time(to, timer.element())))
                    management.setJobDuedate(job, was.due(), false);
            });
            return null;
        });
        engine.run(() -> {
            timers(instance).forEach((job, timer) -> {
                if (sleeping.contains(timer.at()) && !timer.sleeps()) management.suspendJobById(job);
            });
            return null;
        });
    }

    /** @throws Refusal where something would not be as it was before */
    void mustBeAs(String instance, Kept before) {
        Map<String, String> now = of(instance).things();
        Set<String> lost = new TreeSet<>();
        before.things().forEach((thing, was) -> {
            if (!was.equals(now.get(thing))) lost.add(thing.substring(0, thing.indexOf('|')));
        });
        if (!lost.isEmpty())
            throw Refusal.of(null, "This would not come along as it is: %s.".formatted(String.join(", ", lost)));
    }

    private Map<String, Timer> timers(String instance) {
        Map<String, Timer> timers = new HashMap<>();
        database.sql(
                        """
                        select job.id_, definition.act_id_, job.execution_id_, job.duedate_, job.suspension_state_
                        from act_ru_job job join act_ru_jobdef definition on definition.id_ = job.job_def_id_ where job.process_instance_id_ = :instance and job.type_ = 'timer'""")
                .param("instance", instance)
                .query(row -> {
                    timers.put(
                            row.getString(1),
                            new Timer(row.getString(2), row.getString(3), row.getTimestamp(4), row.getInt(5) == 2));
                });
        return timers;
    }

    /** A timer that both versions draw on the edge of the same task and that does not wait any more has fired. */
    private boolean isAtSameEdge(String element, String from, String to) {
        String before = host(from, element);
        return before != null && before.equals(host(to, element));
    }

    private String host(String definition, String element) {
        return repository.getBpmnModelInstance(definition).getModelElementById(element) instanceof BoundaryEvent edge
                ? edge.getAttachedTo().getId()
                : null;
    }

    private String time(String definition, String element) {
        var timer = repository.getBpmnModelInstance(definition).getModelElementById(element);
        return timer == null
                ? ""
                : timer.getChildElementsByType(TimerEventDefinition.class).stream()
                        .map(one -> one.getTextContent().strip())
                        .findFirst()
                        .orElse("");
    }
}
