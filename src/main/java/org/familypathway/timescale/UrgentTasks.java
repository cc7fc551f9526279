package org.familypathway.timescale;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.platform.TasksAtPlace;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/**
 * Shows where a deadline is near or missed (R131, R152): by the priority of the task in Tasklist, and by an incident at the task in Cockpit, of a type of its own, which goes by itself when the
 * deadline is over or late no longer. Incidents say which step and when it was due, nothing of the family.
 */
@Component
class UrgentTasks {
    /** What a process about one missed deadline knows it by. */
    private static final String LINE = "line";

    private static final int NORMAL = 50;
    private static final int NEAR = 60;
    private static final int LATE = 80;
    private static final int LATE_AND_IMMEDIATE = 100;

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final LeadAssignment leadAssignment;
    private final WithoutAuthorization engine;
    private final TasksAtPlace place;

    UrgentTasks(
            TaskService tasks,
            RuntimeService runtime,
            LeadAssignment leadAssignment,
            WithoutAuthorization engine,
            TasksAtPlace place) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.leadAssignment = leadAssignment;
        this.engine = engine;
        this.place = place;
    }

    /** Id of the user who has the task, else of the lead worker, else of the group that may take it; null where there is none of them. */
    String whoDoes(String executionId, FamilyCase theCase) {
        String has = ask(executionId, Task::getAssignee);
        if (has != null) return has;
        return leadAssignment
                .current(theCase)
                .map(LeadWorker::getWorker)
                .orElseGet(() -> ask(executionId, task -> tasks.getIdentityLinksForTask(task.getId()).stream()
                        .map(IdentityLink::getGroupId)
                        .filter(group -> group != null)
                        .findFirst()
                        .orElse(null)));
    }

    void near(String executionId) {
        eachTask(executionId, task -> raise(task, NEAR));
    }

    void late(FamilyCase theCase, Deadline deadline, String executionId) {
        eachTask(executionId, task -> {
            raise(task, theCase.isImmediate() ? LATE_AND_IMMEDIATE : LATE);
            String words = deadline.getLabel() + " was due " + London.minute(deadline.getDueAt());
            List<Incident> causes = causes(deadline);
            if (causes.isEmpty())
                runtime.createIncident(
                        deadline.getName().equals("allocateLead") ? "noLead" : "timescaleBreached",
                        executionId,
                        deadline.getId().toString(),
                        words);
            else causes.forEach(cause -> runtime.setAnnotationForIncidentById(cause.getId(), words));
        });
    }

    /** A family shows once for each cause: that nobody has decided on a missed deadline stands under it, and goes with it. */
    private List<Incident> causes(Deadline deadline) {
        if (!Deadline.ON_WHAT_IS_LATE.contains(deadline.getName())) return List.of();
        return runtime.getVariable(deadline.getExecutionId(), LINE) instanceof String missed
                ? runtime.createIncidentQuery().configuration(missed).list()
                : List.of();
    }

    /** What became of a deadline shows: where it is late no longer, it no longer shows as late. */
    void show(Deadline deadline, Instant now) {
        if (deadline.isBreached() && deadline.stateAt(now) != Deadline.State.late) inTime(deadline);
    }

    /** Its task, if it is still to be done, is as urgent as any other. Where no incident is open any more, the engine took it away with its task. */
    private void inTime(Deadline deadline) {
        if (!deadline.isOver()) eachTask(deadline.getExecutionId(), task -> tasks.setPriority(task.getId(), NORMAL));
        engine.run(() -> {
            causes(deadline).forEach(cause -> runtime.clearAnnotationForIncidentById(cause.getId()));
            runtime.createIncidentQuery()
                    .configuration(deadline.getId().toString())
                    .list()
                    .forEach(incident -> runtime.resolveIncident(incident.getId()));
            return null;
        });
    }

    private static void raise(Task task, int priority) {
        if (task.getPriority() < priority) task.setPriority(priority);
    }

    private void eachTask(String executionId, Consumer<Task> does) {
        ask(executionId, task -> {
            does.accept(task);
            return null;
        });
    }

    private <T> T ask(String executionId, Function<Task, T> what) {
        if (executionId == null) return null;
        return engine.run(
                () -> place.at(executionId).stream().findFirst().map(what).orElse(null));
    }
}
