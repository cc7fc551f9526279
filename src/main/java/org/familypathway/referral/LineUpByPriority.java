package org.familypathway.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.CurrentUser;
import org.springframework.stereotype.Component;

/** A family with its priority set takes its turn for a place, or has a free one at once (R213, R215). */
@Component
class LineUpByPriority implements JavaDelegate {
    private final WaitingList waitingList;
    private final Cases cases;
    private final CurrentUser currentUser;

    LineUpByPriority(WaitingList waitingList, Cases cases, CurrentUser currentUser) {
        this.waitingList = waitingList;
        this.cases = cases;
        this.currentUser = currentUser;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var theCase = cases.of(execution.getProcessBusinessKey());
        waitingList.lineUp(theCase, currentUser.id());
    }
}
