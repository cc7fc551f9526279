package org.familypathway.message;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.AsTheEngine;
import org.familypathway.platform.TasksAtPlace;
import org.familypathway.timescale.Clock;
import org.familypathway.timescale.DeadlineMissed;
import org.familypathway.timescale.DeadlineNear;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A deadline is near, or was missed: who must do the step is told, and of a missed one who decides on it too (R95, R131, R152). */
@Component
class DeadlineNews {
    private final Telling telling;
    private final TaskService tasks;
    private final AsTheEngine engine;
    private final TasksAtPlace place;

    DeadlineNews(Telling telling, TaskService tasks, AsTheEngine engine, TasksAtPlace place) {
        this.telling = telling;
        this.tasks = tasks;
        this.engine = engine;
        this.place = place;
    }

    @EventListener
    void near(DeadlineNear news) {
        About about = about(news.clock());
        for (Task task : waiting(news.theCase(), news.clock()))
            if (task.getAssignee() != null) telling.tell(news.theCase(), "deadlineNear", task.getAssignee(), about);
            else
                offeredTo(task).stream()
                        .filter(group -> Telling.answersForService(news.theCase(), group))
                        .forEach(group -> telling.tellGroup(news.theCase(), "deadlineNear", group, about));
    }

    @EventListener
    void missed(DeadlineMissed news) {
        About about = about(news.clock());
        telling.tellGroup(news.theCase(), "deadlineMissed", news.group(), about);
        if (!telling.isTold(news.theCase(), "stepLate")) return;
        waiting(news.theCase(), news.clock()).stream()
                .map(Task::getAssignee)
                .filter(Objects::nonNull)
                .filter(worker -> !telling.members(news.group()).contains(worker))
                .forEach(worker -> telling.tell(news.theCase(), "stepLate", worker, about));
    }

    /** The open task that the clock is for; where the clock does not know its place and the step is open more than once, the due date tells which. */
    private List<Task> waiting(FamilyCase theCase, Clock clock) {
        if (clock.getExecutionId() != null) return place.at(clock.getExecutionId());
        List<Task> open = engine.run(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(theCase.getReference())
                .taskDefinitionKey("userTask_" + clock.getName())
                .list());
        if (open.size() < 2) return open;
        Date due = Date.from(clock.getDueAt());
        return open.stream().filter(task -> due.equals(task.getDueDate())).toList();
    }

    private List<String> offeredTo(Task task) {
        return engine.run(() -> tasks.getIdentityLinksForTask(task.getId())).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .toList();
    }

    private static About about(Clock clock) {
        return new About(clock.getLabel(), clock.getDueAt());
    }
}
