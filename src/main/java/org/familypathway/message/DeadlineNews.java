package org.familypathway.message;

import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.TasksAtPlace;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.timescale.Deadline;
import org.familypathway.timescale.DeadlineMissed;
import org.familypathway.timescale.DeadlineNear;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A deadline is near, or was missed: who must do the step is told, and of a missed one who decides on it too (R95, R131, R152). */
@Component
class DeadlineNews {
    private final Notifications notifications;
    private final TaskService tasks;
    private final WithoutAuthorization engine;
    private final TasksAtPlace place;

    DeadlineNews(Notifications notifications, TaskService tasks, WithoutAuthorization engine, TasksAtPlace place) {
        this.notifications = notifications;
        this.tasks = tasks;
        this.engine = engine;
        this.place = place;
    }

    @EventListener
    void near(DeadlineNear news) {
        MessageContext about = about(news.deadline());
        for (Task task : waiting(news.theCase(), news.deadline()))
            if (task.getAssignee() != null)
                notifications.tell(news.theCase(), "deadlineNear", task.getAssignee(), about);
            else
                offeredTo(task).stream()
                        .filter(group -> Notifications.answersForService(news.theCase(), group))
                        .forEach(group -> notifications.tellGroup(news.theCase(), "deadlineNear", group, about));
    }

    @EventListener
    void missed(DeadlineMissed news) {
        MessageContext about = about(news.deadline());
        notifications.tellGroup(news.theCase(), "deadlineMissed", news.group(), about);
        if (!notifications.isTold(news.theCase(), "stepLate")) return;
        waiting(news.theCase(), news.deadline()).stream()
                .map(Task::getAssignee)
                .filter(Objects::nonNull)
                .filter(worker -> !notifications.members(news.group()).contains(worker))
                .forEach(worker -> notifications.tell(news.theCase(), "stepLate", worker, about));
    }

    /** The open task that the deadline is for; where the deadline does not know its place and the step is open more than once, the due date tells which. */
    private List<Task> waiting(FamilyCase theCase, Deadline deadline) {
        if (deadline.getExecutionId() != null) return place.at(deadline.getExecutionId());
        List<Task> open = engine.run(() -> tasks.createTaskQuery()
                .processInstanceBusinessKey(theCase.getReference())
                .taskDefinitionKey("userTask_" + deadline.getName())
                .list());
        if (open.size() < 2) return open;
        Date due = Date.from(deadline.getDueAt());
        return open.stream()
                .filter(task -> task.getDueDate() != null && task.getDueDate().getTime() == due.getTime())
                .toList();
    }

    private List<String> offeredTo(Task task) {
        return engine.run(() -> tasks.getIdentityLinksForTask(task.getId())).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .toList();
    }

    private static MessageContext about(Deadline deadline) {
        return new MessageContext(deadline.getLabel(), deadline.getDueAt());
    }
}
