package org.familypathway.timescale;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.platform.TimersAtTask;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * When a deadline moves, the due date of its task and the timers at the task move with it, in the same transaction; while it is paused, the task has no due date and its timers sleep.
 * Each timer goes by what its diagram says: by the deadline, by its warning, by a row of its own since the deadline began, by what is reckoned from {@code dueAt}. One that waits for a length of time
 * knows no deadline and is left alone; so is one for a time that somebody planned, such as that of ringing in after a visit: it neither moves nor sleeps with the deadline.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TasksFollowTheDeadline {
    private static final String DUE_AT = "dueAt";
    private static final String THE_DEADLINE = "${" + DUE_AT + "}";
    private static final String WARNING = "clock.warnAt(";
    private static final String ROW_OF_ITS_OWN = "clock.after(";
    private static final String BY_THE_CLOCK = "clock.";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final WithoutAuthorization engine;
    private final TimersAtTask timersAtTask;
    private final InstantSource now;
    private final Map<String, String> said = new ConcurrentHashMap<>();

    TasksFollowTheDeadline(
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            WithoutAuthorization engine,
            TimersAtTask timersAtTask,
            InstantSource now) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.engine = engine;
        this.timersAtTask = timersAtTask;
        this.now = now;
    }

    /** Where the tasks of those deadlines stand at which a timer goes by a row of its own. */
    Set<String> remindedByRows(List<Deadline> deadlines) {
        return engine.run(() -> timersAtTask.placesWith(
                deadlines.stream()
                        .map(Deadline::getExecutionId)
                        .filter(Objects::nonNull)
                        .toList(),
                when -> when.contains(ROW_OF_ITS_OWN)));
    }

    /** @param before when the deadline was due before it moved */
    void follow(Deadline deadline, Instant before) {
        // Whoever moves a deadline may neither change tasks of others nor timers; that they may move it has been asked.
        Task task = engine.run(() -> taskOf(deadline, before));
        // A target goes by no task.
        if (task == null) return;
        engine.run(() -> {
            move(task, deadline);
            return null;
        });
        // Waking and sleeping goes past what the engine holds in memory: the dates must be written before.
        engine.run(() -> {
            sleepOrWake(task, deadline.isPaused());
            return null;
        });
    }

    private Task taskOf(Deadline deadline, Instant before) {
        if (deadline.getExecutionId() != null)
            return tasks.createTaskQuery()
                    .executionId(deadline.getExecutionId())
                    .taskDefinitionKey("userTask_" + deadline.getName())
                    .singleResult();
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(deadline.getCaseReference())
                .taskDefinitionKey("userTask_" + deadline.getName())
                .list()
                .stream()
                .filter(task -> task.getDueDate() == null
                        || before.equals(task.getDueDate().toInstant()))
                .findFirst()
                .orElse(null);
    }

    private void move(Task task, Deadline deadline) {
        Date due = Date.from(deadline.getDueAt());
        runtime.setVariableLocal(task.getExecutionId(), DUE_AT, due);
        task.setDueDate(deadline.isPaused() ? null : due);
        tasks.saveTask(task);
        for (Job timer : timers(task)) move(timer, deadline);
        // A timer that has fired is gone; while the deadline lies ahead and it was not yet said, it is needed once
        // more.
        if (!deadline.isPaused() && deadline.getDueAt().isAfter(now.instant()))
            timersAtTask.again(task.getExecutionId(), when -> isStillToBeSaid(when, deadline));
    }

    private static boolean isStillToBeSaid(String when, Deadline deadline) {
        return when.equals(THE_DEADLINE)
                || when.contains(WARNING) && deadline.getWarnAt() != null && !deadline.isWarned();
    }

    private void sleepOrWake(Task task, boolean paused) {
        for (Job timer : timers(task)) {
            if (timer.isSuspended() == paused) continue;
            if (paused) management.suspendJobById(timer.getId());
            else management.activateJobById(timer.getId());
        }
    }

    private List<Job> timers(Task task) {
        return management.createJobQuery().timers().executionId(task.getExecutionId()).list().stream()
                .filter(timer -> !isPlanned(when(timer)))
                .toList();
    }

    /** Neither the deadline nor a row says when, but somebody did. */
    private static boolean isPlanned(String when) {
        return !when.isEmpty() && !when.contains(DUE_AT) && !when.contains(BY_THE_CLOCK);
    }

    private void move(Job timer, Deadline deadline) {
        String when = when(timer);
        if (when.contains(WARNING))
            set(timer, deadline.getWarnAt() == null ? deadline.getDueAt() : deadline.getWarnAt());
        else if (when.equals(THE_DEADLINE)) set(timer, deadline.getDueAt());
        else if (!when.isEmpty()) management.recalculateJobDuedate(timer.getId(), false);
    }

    private void set(Job timer, Instant when) {
        Date date = Date.from(when);
        if (timer.getDuedate() == null || timer.getDuedate().getTime() != date.getTime())
            management.setJobDuedate(timer.getId(), date, false);
    }

    /** What the diagram says of the time of a timer. */
    private String when(Job timer) {
        // It never changes; a day of the council asks it of each timer of tens of thousands of deadlines.
        return said.computeIfAbsent(
                timer.getJobDefinitionId(),
                definition -> timersAtTask.when(
                        timer.getProcessDefinitionId(),
                        management
                                .createJobDefinitionQuery()
                                .jobDefinitionId(definition)
                                .singleResult()
                                .getActivityId()));
    }
}
