package org.familypathway.crisis;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.CurrentUser;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.referral.SocialWorkerContacts;
import org.springframework.stereotype.Component;

/** An immediate response was agreed with the social worker (R223): the pathway is told of the crisis, and the response runs beside the enquiry (R237). */
@Component
class BeginCrisisResponse implements JavaDelegate {
    private final SocialWorkerContacts contacts;
    private final Crises crises;
    private final Cases cases;
    private final RuntimeService runtime;
    private final WithoutAuthorization engine;
    private final CurrentUser currentUser;

    BeginCrisisResponse(
            SocialWorkerContacts contacts,
            Crises crises,
            Cases cases,
            RuntimeService runtime,
            WithoutAuthorization engine,
            CurrentUser currentUser) {
        this.contacts = contacts;
        this.crises = crises;
        this.cases = cases;
        this.runtime = runtime;
        this.engine = engine;
        this.currentUser = currentUser;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var theCase = cases.of(execution.getProcessBusinessKey());
        var contact = contacts.findFirstByCaseIdOrderByContactedAtDescIdDesc(theCase.getId())
                .orElseThrow();
        // Somebody may have reported it from the case page meanwhile; then the response is under way.
        if (crises.underWay(theCase).isPresent()) return;
        crises.report(
                theCase,
                contact.getImmediateWords(),
                contact.getContactedAt(),
                contact.getSocialWorker(),
                currentUser.id());
        engine.run(() -> {
            runtime.createMessageCorrelation("crisisReported")
                    .processInstanceBusinessKey(theCase.getReference())
                    .correlate();
            return null;
        });
    }
}
