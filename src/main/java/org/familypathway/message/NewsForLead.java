package org.familypathway.message;

import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadCover;
import org.springframework.stereotype.Component;

/** What has happened while nobody waits for it, and whoever does the lead’s work today must know. */
@Component
public class NewsForLead {
    private final Notifications notifications;
    private final LeadAssignment leadAssignment;
    private final LeadCover leadCover;

    NewsForLead(Notifications notifications, LeadAssignment leadAssignment, LeadCover leadCover) {
        this.notifications = notifications;
        this.leadAssignment = leadAssignment;
        this.leadCover = leadCover;
    }

    /** Tells whoever does the lead's work today; the managers while nobody leads. */
    public void tell(FamilyCase theCase, String kind) {
        leadAssignment
                .current(theCase)
                .ifPresentOrElse(
                        lead -> notifications.tell(
                                theCase, kind, leadCover.instead(theCase.getReference(), lead.getWorker())),
                        () -> notifications.tellGroup(
                                theCase, kind, theCase.getService().managers(), MessageContext.NOTHING));
    }
}
