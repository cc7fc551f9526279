package org.familypathway.oversight;

import org.familypathway.family.FamilyCase;
import org.familypathway.lead.Leading;
import org.familypathway.lead.StandingIn;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** Who may move a family's deadlines: the lead worker, or whoever stands in for them today, and those who manage the service. */
@Component
class WhoMovesDeadlines {
    private final Leading leading;
    private final StandingIn standingIn;
    private final Workers workers;

    WhoMovesDeadlines(Leading leading, StandingIn standingIn, Workers workers) {
        this.leading = leading;
        this.standingIn = standingIn;
        this.workers = workers;
    }

    boolean leads(String user, FamilyCase theCase) {
        return manages(user, theCase)
                || leading.current(theCase)
                        .filter(lead -> user.equals(lead.getWorker())
                                || user.equals(standingIn.instead(theCase.getReference(), lead.getWorker())))
                        .isPresent();
    }

    boolean manages(String user, FamilyCase theCase) {
        return workers.manages(user, theCase.getService());
    }
}
