package org.familypathway.visit;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.message.MessageContext;
import org.familypathway.message.Notifications;
import org.springframework.stereotype.Component;

/** Whoever is rung after a visit knows of it beforehand, and by when (R85). */
@Component
class TellWhomToRing implements JavaDelegate {
    private final VisitOfProcess visits;
    private final Notifications notifications;
    private final Cases cases;

    TellWhomToRing(VisitOfProcess visits, Notifications notifications, Cases cases) {
        this.visits = visits;
        this.notifications = notifications;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var theCase = cases.of(execution.getProcessBusinessKey());
        HomeVisit visit = visits.of(execution).orElseThrow();
        notifications.tell(theCase, "rungAfterVisit", visit.getRingTo(), new MessageContext(null, visit.getRingBy()));
    }
}
