package org.familypathway.message;

import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.StepObserver;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who is to do a step is told when its task is made, where messages.dmn has a row of it: whoever has the task once the cover has been considered. */
@Component
@Order(1)
class MailOfSteps implements StepObserver {
    private final Notifications notifications;

    MailOfSteps(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public void made(FamilyCase theCase, String step, DelegateTask task) {
        Set<String> offeredTo = task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        notifications.waits(
                theCase,
                step,
                task.getName(),
                task.getAssignee(),
                offeredTo,
                task.getDueDate() == null ? null : task.getDueDate().toInstant());
    }
}
