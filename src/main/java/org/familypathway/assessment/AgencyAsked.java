package org.familypathway.assessment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** An agency that was asked for its views (R138). What it was told, and what allowed that, is the contact (invariant 2). */
@Entity
class AgencyAsked extends Recorded {
    private UUID caseId;
    private UUID contactId;
    private String partner;
    private Instant noViewsAt;
    private boolean askedNoLonger;

    /** The order in which they were listed; the database counts. */
    @Column(insertable = false, updatable = false)
    private Long place;

    protected AgencyAsked() {}

    /** @param partner id of the user who signs in and answers; null where the lead writes down what they say */
    AgencyAsked(FamilyCase theCase, UUID contact, String partner, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.contactId = contact;
        this.partner = partner;
    }

    /** The assessment goes on without its views. */
    void isWaitedForNoLonger(String by, Instant at) {
        noViewsAt = at;
        recorded(by, at);
    }

    /** Nothing allows it any more: it has not failed to answer. */
    void isAskedNoLonger(String by, Instant at) {
        askedNoLonger = true;
        isWaitedForNoLonger(by, at);
    }

    boolean isAskedNoLonger() {
        return askedNoLonger;
    }

    UUID getCaseId() {
        return caseId;
    }

    UUID getContactId() {
        return contactId;
    }

    String getPartner() {
        return partner;
    }

    Instant getNoViewsAt() {
        return noViewsAt;
    }
}
