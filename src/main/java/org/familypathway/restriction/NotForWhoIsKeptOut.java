package org.familypathway.restriction;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.StepObserver;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** No task is made for somebody from whom the record is kept, whatever the diagram says: it is offered to who answers for the case instead. After the cover has been considered, and before anybody is told. */
@Component
@Order(0)
class NotForWhoIsKeptOut implements StepObserver {
    private final CaseAccess access;

    NotForWhoIsKeptOut(CaseAccess access) {
        this.access = access;
    }

    @Override
    public void made(FamilyCase theCase, String step, DelegateTask task) {
        if (task.getOwner() != null && access.isKeptFromTasks(task.getOwner(), theCase.getId())) task.setOwner(null);
        if (task.getAssignee() != null && access.isKeptFromTasks(task.getAssignee(), theCase.getId()))
            task.setAssignee(task.getOwner());
    }
}
