package org.familypathway.oversight;

import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadCover;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** Who may move a family's deadlines: the lead worker, or whoever stands in for them today, and those who manage the service. */
@Component
class WhoMovesDeadlines {
    private final LeadAssignment leadAssignment;
    private final LeadCover leadCover;
    private final Workers workers;

    WhoMovesDeadlines(LeadAssignment leadAssignment, LeadCover leadCover, Workers workers) {
        this.leadAssignment = leadAssignment;
        this.leadCover = leadCover;
        this.workers = workers;
    }

    boolean leads(String user, FamilyCase theCase) {
        return manages(user, theCase)
                || leadAssignment
                        .current(theCase)
                        .filter(lead -> user.equals(lead.getWorker())
                                || user.equals(leadCover.instead(theCase.getReference(), lead.getWorker())))
                        .isPresent();
    }

    boolean manages(String user, FamilyCase theCase) {
        return workers.manages(user, theCase.getService());
    }
}
