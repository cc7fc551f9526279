package org.familypathway.lead;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A lead is named: the lead, the cover and whoever led before are told by mail (R44, R59, R109, R110, R121, R135). */
@Component
class TellNewLead implements JavaDelegate {
    private final LeadWorkers leads;
    private final Cases cases;
    private final ApplicationEventPublisher news;

    TellNewLead(LeadWorkers leads, Cases cases, ApplicationEventPublisher news) {
        this.leads = leads;
        this.cases = cases;
        this.news = news;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        LeadWorker now = leads.findByCaseIdAndToAtIsNull(theCase.getId()).orElseThrow();
        String former = leads.findByCaseIdOrderByFromAtAscIdAsc(theCase.getId()).stream()
                .filter(lead -> lead.getToAt() != null)
                .reduce((earlier, later) -> later)
                .map(LeadWorker::getWorker)
                .orElse(null);
        news.publishEvent(new LeadNamed(theCase, now.getWorker(), now.getCover(), former));
    }
}
