package org.familypathway.timescale;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
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
 * What a diagram reckons from {@code dueAt} follows too; a timer that goes by neither, such as a reminder, moves by as much as the deadline did.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TasksFollowTheDeadline {
    private static final String DUE_AT = "dueAt";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final WithoutAuthorization engine;
    private final TimersAtTask timersAtTask;

    TasksFollowTheDeadline(
            TaskService tasks,
            RuntimeService runtime,
            ManagementService management,
            WithoutAuthorization engine,
            TimersAtTask timersAtTask) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.management = management;
        this.engine = engine;
        this.timersAtTask = timersAtTask;
    }

    /** @param before when the deadline was due before it moved */
    void follow(Deadline deadline, Instant before) {
        // Whoever moves a deadline may neither change tasks of others nor timers; that they may move it has been asked.
        Task task = engine.run(() -> taskOf(deadline, before));
        // A target goes by no task.
        if (task == null) return;
        engine.run(() -> {
            move(task, deadline, before);
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

    private void move(Task task, Deadline deadline, Instant before) {
        Date due = Date.from(deadline.getDueAt());
        runtime.setVariableLocal(task.getExecutionId(), DUE_AT, due);
        task.setDueDate(deadline.isPaused() ? null : due);
        tasks.saveTask(task);
        for (Job timer : timers(task)) move(timer, deadline, before);
        // A timer that has fired is gone; where the deadline has moved on, it is needed once more.
        if (!deadline.isPaused() && deadline.getDueAt().isAfter(before))
            timersAtTask.again(task.getExecutionId(), TasksFollowTheDeadline::goesByTheDeadline);
    }

    private static boolean goesByTheDeadline(String when) {
        return when.equals("${" + DUE_AT + "}") || when.contains("clock.warnAt(");
    }

    private void sleepOrWake(Task task, boolean paused) {
        for (Job timer : timers(task)) {
            if (timer.isSuspended() == paused) continue;
            if (paused) management.suspendJobById(timer.getId());
            else management.activateJobById(timer.getId());
        }
    }

    private List<Job> timers(Task task) {
        return management
                .createJobQuery()
                .timers()
                .executionId(task.getExecutionId())
                .list();
    }

    private void move(Job timer, Deadline deadline, Instant before) {
        String when = when(timer);
        if (when.contains("clock.warnAt("))
            set(timer, deadline.getWarnAt() == null ? deadline.getDueAt() : deadline.getWarnAt());
        else if (when.equals("${" + DUE_AT + "}")) set(timer, deadline.getDueAt());
        else if (when.contains(DUE_AT)) management.recalculateJobDuedate(timer.getId(), false);
        else if (timer.getDuedate() != null)
            set(timer, timer.getDuedate().toInstant().plus(Duration.between(before, deadline.getDueAt())));
    }

    private void set(Job timer, Instant when) {
        Date date = Date.from(when);
        if (timer.getDuedate() == null || timer.getDuedate().getTime() != date.getTime())
            management.setJobDuedate(timer.getId(), date, false);
    }

    /** What the diagram says of the time of a timer. */
    private String when(Job timer) {
        var element = management
                .createJobDefinitionQuery()
                .jobDefinitionId(timer.getJobDefinitionId())
                .singleResult()
                .getActivityId();
        return timersAtTask.when(timer.getProcessDefinitionId(), element);
    }
}
