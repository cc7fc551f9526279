package org.familypathway.duty;

import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.message.MessageContext;
import org.familypathway.message.Notifications;
import org.familypathway.platform.StepObserver;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A task that is done on all seven days and has come, or waits, while the offices are closed is offered to whoever is on duty, and they are told (R186). Where somebody has it already it stays theirs; who
 * is on duty is told of it all the same.
 */
@Component
@Order(2)
class OfferToDuty implements StepObserver {
    private static final String TASK = "userTask_", KIND = "dutyTask";

    private final Duty duty;
    private final TimeAllowed timeAllowed;
    private final Notifications notifications;
    private final Cases cases;
    private final CaseAccess access;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;

    OfferToDuty(
            Duty duty,
            TimeAllowed timeAllowed,
            Notifications notifications,
            Cases cases,
            CaseAccess access,
            TaskService tasks,
            RuntimeService runtime,
            WithoutAuthorization engine) {
        this.duty = duty;
        this.timeAllowed = timeAllowed;
        this.notifications = notifications;
        this.cases = cases;
        this.access = access;
        this.tasks = tasks;
        this.runtime = runtime;
        this.engine = engine;
    }

    @Override
    public void made(FamilyCase theCase, String step, DelegateTask task) {
        if (!duty.isHourOfDuty(theCase.getService()) || !timeAllowed.isDoneOutOfOffice(theCase, step)) return;
        for (DutyTurn turn : duty.now(theCase.getService())) {
            if (turn.getWorker().equals(task.getAssignee())
                    || access.isKeptFromTasks(turn.getWorker(), theCase.getId())) continue;
            if (task.getAssignee() == null) task.addCandidateUser(turn.getWorker());
            tell(
                    theCase,
                    turn,
                    task.getName(),
                    task.getDueDate() == null ? null : task.getDueDate().toInstant());
        }
    }

    /** A turn has begun: what waits unclaimed for the service and is done at this hour is offered, once. */
    void offerWhatWaits(Service service) {
        if (!duty.isHourOfDuty(service)) return;
        List<DutyTurn> now = duty.now(service);
        if (now.isEmpty()) return;
        engine.run(() -> {
            tasks.createTaskQuery()
                    .taskCandidateGroupIn(List.of(service.workers(), service.managers(), service.leads()))
                    .taskUnassigned()
                    .list()
                    .forEach(task -> offer(service, task, now));
            return null;
        });
    }

    private void offer(Service service, Task task, List<DutyTurn> now) {
        FamilyCase theCase = cases.of(runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey());
        if (!timeAllowed.isDoneOutOfOffice(theCase, task.getTaskDefinitionKey().substring(TASK.length()))) return;
        List<String> offered = tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getUserId)
                .toList();
        for (DutyTurn turn : now) {
            if (offered.contains(turn.getWorker()) || access.isKeptFromTasks(turn.getWorker(), theCase.getId()))
                continue;
            tasks.addCandidateUser(task.getId(), turn.getWorker());
            tell(
                    theCase,
                    turn,
                    task.getName(),
                    task.getDueDate() == null ? null : task.getDueDate().toInstant());
        }
    }

    private void tell(FamilyCase theCase, DutyTurn turn, String task, Instant due) {
        notifications.tell(theCase, KIND, turn.getWorker(), new MessageContext(task, due));
    }
}
