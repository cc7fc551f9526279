package org.familypathway.lead;

import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;

/** Who answers for a case: its lead worker, or whoever stands in for them today, and those who manage the service. */
@Component
public class InCharge {
    private final LeadAssignment leadAssignment;
    private final LeadCover leadCover;
    private final Workers workers;

    InCharge(LeadAssignment leadAssignment, LeadCover leadCover, Workers workers) {
        this.leadAssignment = leadAssignment;
        this.leadCover = leadCover;
        this.workers = workers;
    }

    public boolean is(String user, FamilyCase theCase) {
        return workers.manages(user, theCase.getService())
                || leadAssignment
                        .current(theCase)
                        .filter(lead -> user.equals(lead.getWorker())
                                || user.equals(leadCover.instead(theCase.getReference(), lead.getWorker())))
                        .isPresent();
    }
}
