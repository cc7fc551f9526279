package org.familypathway.lead;

import org.familypathway.family.FamilyCase;
import org.familypathway.family.ReadsKeptBack;
import org.familypathway.platform.CurrentUser;
import org.springframework.stereotype.Component;

/** Who answers for a case: its lead worker, or whoever stands in for them today, and those who manage the service. */
@Component
public class InCharge implements ReadsKeptBack {
    private final LeadAssignment leadAssignment;
    private final LeadCover leadCover;
    private final Workers workers;
    private final CurrentUser currentUser;

    InCharge(LeadAssignment leadAssignment, LeadCover leadCover, Workers workers, CurrentUser currentUser) {
        this.leadAssignment = leadAssignment;
        this.leadCover = leadCover;
        this.workers = workers;
        this.currentUser = currentUser;
    }

    @Override
    public boolean is(String user, FamilyCase theCase) {
        return workers.manages(user, theCase.getService())
                || leadAssignment
                        .current(theCase)
                        .filter(lead -> user.equals(lead.getWorker())
                                || user.equals(leadCover.instead(theCase.getReference(), lead.getWorker())))
                        .isPresent();
    }

    @Override
    public boolean isCurrent(FamilyCase theCase) {
        return is(currentUser.id(), theCase);
    }
}
