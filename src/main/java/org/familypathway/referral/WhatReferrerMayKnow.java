package org.familypathway.referral;

import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.Workers;
import org.springframework.stereotype.Component;

/** What a referrer may know of their referral, on the phone and on their page (R124): before consent no more than that a named lead has the case (invariant 2). */
@Component
public class WhatReferrerMayKnow {
    private final LeadAssignment leadAssignment;
    private final Workers workers;

    WhatReferrerMayKnow(LeadAssignment leadAssignment, Workers workers) {
        this.leadAssignment = leadAssignment;
        this.workers = workers;
    }

    public String of(FamilyCase theCase) {
        String service = theCase.getService().getName();
        if (theCase.getOutcome() == FamilyCase.Outcome.declined)
            return "The referral was declined: " + theCase.getOutcomeReason();
        if (!theCase.isOpen()) return "The referral has been dealt with. Ask %s for more.".formatted(service);
        return leadAssignment
                .current(theCase)
                .map(lead -> "%s of %s has the case as %s."
                        .formatted(workers.leadName(lead), service, leadAssignment.title(theCase)))
                .orElse("The referral has been received.");
    }
}
