package org.familypathway.visit;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.message.MessageContext;
import org.familypathway.message.Notifications;
import org.familypathway.platform.CurrentUser;
import org.springframework.stereotype.Component;

/** It is time, and nobody has rung in: that stands on the record, and whoever was to be rung is told; the managers are told with their task (R85). */
@Component
class WarnOfVisit implements JavaDelegate {
    private final VisitOfProcess visits;
    private final HomeVisitRecords records;
    private final Notifications notifications;
    private final Cases cases;
    private final CurrentUser currentUser;
    private final Clock clock;

    WarnOfVisit(
            VisitOfProcess visits,
            HomeVisitRecords records,
            Notifications notifications,
            Cases cases,
            CurrentUser currentUser,
            Clock clock) {
        this.visits = visits;
        this.records = records;
        this.notifications = notifications;
        this.cases = cases;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var theCase = cases.of(execution.getProcessBusinessKey());
        HomeVisit visit = visits.of(execution).orElseThrow();
        visit.warned(currentUser.id(), clock.instant());
        records.saveAndFlush(visit);
        notifications.tell(theCase, "visitNotRungIn", visit.getRingTo(), new MessageContext(null, visit.getRingBy()));
    }
}
