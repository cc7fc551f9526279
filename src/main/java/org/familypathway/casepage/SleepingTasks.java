package org.familypathway.casepage;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.timescale.TimeLeft;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Puts a task aside until a day: it leaves "My tasks" and comes back by itself, at midnight in London, never after the day of its deadline. */
@RestController
class SleepingTasks {
    /** @param until the day on which it is to come back; null wakes it now */
    record Sleep(LocalDate until) {}

    /** A day to choose, and how it reads. */
    record Day(LocalDate day, String words) {}

    /** @param theirs whether whoever asks has the task, and so puts it to sleep and wakes it */
    record Choice(boolean theirs, List<Day> days) {}

    /** How many days are offered at most. */
    private static final int DAYS = 28;

    private final TaskService tasks;
    private final WithoutAuthorization engine;
    private final Clock clock;

    SleepingTasks(TaskService tasks, WithoutAuthorization engine, Clock clock) {
        this.tasks = tasks;
        this.engine = engine;
        this.clock = clock;
    }

    /** The days until which whoever has the task may put it to sleep; none where it is due today or late. */
    @GetMapping("/api/tasks/{taskId}/asleep")
    @Transactional(readOnly = true)
    public Choice days(@PathVariable String taskId, Principal user) {
        Task task = seen(taskId);
        if (!user.getName().equals(task.getAssignee())) return new Choice(false, List.of());
        LocalDate today = London.today(clock), last = today.plusDays(DAYS);
        LocalDate due = task.getDueDate() == null
                ? last
                : London.dateOf(task.getDueDate().toInstant());
        return new Choice(
                true,
                today.plusDays(1)
                        .datesUntil((due.isBefore(today) ? today : due.isBefore(last) ? due : last).plusDays(1))
                        .map(day -> new Day(day, London.weekday(day)))
                        .toList());
    }

    @PutMapping("/api/tasks/{taskId}/asleep")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    public void sleep(@PathVariable String taskId, @RequestBody Sleep sleep, Principal user) {
        Task task = seen(taskId);
        if (!user.getName().equals(task.getAssignee()))
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "Only who has a task puts it to sleep. Claim it first.");
        if (sleep.until() != null) check(sleep.until(), task);
        task.setFollowUpDate(
                sleep.until() == null
                        ? null
                        : Date.from(sleep.until().atStartOfDay(London.ZONE).toInstant()));
        engine.run(() -> {
            tasks.saveTask(task);
            return null;
        });
    }

    private Task seen(String id) {
        Task task = tasks.createTaskQuery().taskId(id).singleResult();
        if (task == null)
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "This task is not open, or it is not yours to see.");
        return task;
    }

    private void check(LocalDate until, Task task) {
        Instant now = clock.instant();
        if (!until.isAfter(London.dateOf(now)))
            throw Refusal.of("until", "“Asleep until” has to be a day after today.");
        if (task.getDueDate() != null
                && until.isAfter(London.dateOf(task.getDueDate().toInstant())))
            throw Refusal.of(
                    "until",
                    "“Asleep until” may not be after the deadline, %s. Choose that day or one before it."
                            .formatted(TimeLeft.when(task.getDueDate().toInstant(), now)));
    }
}
