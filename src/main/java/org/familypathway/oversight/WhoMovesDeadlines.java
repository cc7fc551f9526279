package org.familypathway.oversight;

import org.familypathway.family.FamilyCase;
import org.familypathway.lead.InCharge;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** Who may move a family's deadlines: the lead worker, or whoever stands in for them today, and those who manage the service. */
@Component
class WhoMovesDeadlines {
    private final InCharge inCharge;
    private final Workers workers;

    WhoMovesDeadlines(InCharge inCharge, Workers workers) {
        this.inCharge = inCharge;
        this.workers = workers;
    }

    boolean leads(String user, FamilyCase theCase) {
        return inCharge.is(user, theCase);
    }

    boolean manages(String user, FamilyCase theCase) {
        return workers.manages(user, theCase.getService());
    }
}
