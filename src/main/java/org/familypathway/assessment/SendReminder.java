package org.familypathway.assessment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.message.Notifications;
import org.springframework.stereotype.Component;

/** The lead has reminded an agency: where it signs in, a mail goes with it (R138, R175). */
@Component
class SendReminder implements JavaDelegate {
    private final AgenciesAsked agencies;
    private final Cases cases;
    private final Notifications notifications;

    SendReminder(AgenciesAsked agencies, Cases cases, Notifications notifications) {
        this.agencies = agencies;
        this.cases = cases;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String partner = agencies.findById(AssessmentInDiagrams.line(execution))
                .orElseThrow()
                .getPartner();
        notifications.tell(cases.of(execution.getProcessBusinessKey()), "viewsReminded", partner);
    }
}
