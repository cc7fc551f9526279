package org.familypathway.casepage;

import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadWorker;
import org.familypathway.lead.LeadWorkers;
import org.familypathway.lead.Workers;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Who leads the work, who covers for them, and who led before (R44, R106, R110, R135). */
@Component
@Order(20)
class LeadSection implements CaseSection {
    record Lead(String worker, String cover, String from, String to, String reason) {}

    record Shown(Lead now, List<Lead> before) {}

    private final LeadWorkers leads;
    private final Workers workers;

    LeadSection(LeadWorkers leads, Workers workers) {
        this.leads = leads;
        this.workers = workers;
    }

    @Override
    public String template() {
        return "lead";
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<LeadWorker> all = leads.findByCaseIdOrderByFromAt(theCase.getId());
        return new Shown(
                all.stream()
                        .filter(lead -> lead.getToAt() == null)
                        .findFirst()
                        .map(this::lead)
                        .orElse(null),
                all.stream()
                        .filter(lead -> lead.getToAt() != null)
                        .map(this::lead)
                        .toList());
    }

    private Lead lead(LeadWorker lead) {
        return new Lead(
                workers.name(lead.getWorker()),
                workers.name(lead.getCover()),
                London.minute(lead.getFromAt()),
                London.minute(lead.getToAt()),
                lead.getReason());
    }
}
