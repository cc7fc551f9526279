package org.familypathway.oversight;

import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** Who reads and writes supervision notes: the lead, and the managers and leads of the service; who covers does not (R151). */
@Component
class SupervisionReaders {
    private final LeadAssignment leadAssignment;
    private final Workers workers;

    SupervisionReaders(LeadAssignment leadAssignment, Workers workers) {
        this.leadAssignment = leadAssignment;
        this.workers = workers;
    }

    boolean includes(String user, FamilyCase theCase) {
        return leadAssignment
                        .current(theCase)
                        .filter(lead -> lead.getWorker().equals(user))
                        .isPresent()
                || workers.isIn(theCase.getService().managers(), user)
                || workers.isIn(theCase.getService().leads(), user);
    }
}
