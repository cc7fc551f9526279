package org.familypathway.assessment;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.message.Notifications;
import org.springframework.stereotype.Component;

/** An agency that signs in is told by mail that its views are asked (R138); others the lead asks. */
@Component
class AskForViews implements JavaDelegate {
    private final AgenciesAsked agencies;
    private final Cases cases;
    private final Notifications notifications;

    AskForViews(AgenciesAsked agencies, Cases cases, Notifications notifications) {
        this.agencies = agencies;
        this.cases = cases;
        this.notifications = notifications;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String partner = agencies.findById(AssessmentInDiagrams.line(execution))
                .orElseThrow()
                .getPartner();
        notifications.tell(cases.of(execution.getProcessBusinessKey()), "viewsAsked", partner);
    }
}
