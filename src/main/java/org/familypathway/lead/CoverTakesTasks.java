package org.familypathway.lead;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.StepObserver;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A task for the lead goes to whoever stands in for them today; its owner says whose it is (R135). Before anybody is told of it. */
@Component
@Order(0)
class CoverTakesTasks implements StepObserver {
    private final LeadCover leadCover;

    CoverTakesTasks(LeadCover leadCover) {
        this.leadCover = leadCover;
    }

    @Override
    public void made(FamilyCase theCase, String step, DelegateTask task) {
        String lead = task.getAssignee();
        String today = leadCover.instead(theCase.getReference(), lead);
        if (today == null || today.equals(lead)) return;
        task.setOwner(lead);
        task.setAssignee(today);
    }
}
