package org.familypathway.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** The written referral form that follows a verbal enquiry, or that the enquiry was taken back (R216, R221). It has the id of its case. */
@Entity
class WrittenReferral extends Recorded {
    /** Whether the enquiry by word of mouth stands. */
    enum Enquiry {
        stands,
        takenBack
    }

    @Enumerated(EnumType.STRING)
    private Enquiry enquiry;

    private String takenBackReason;
    private String requestReason;
    private String tried;
    private String youngPersonSays;
    private String parentsSay;
    private String hopedFor;
    private String legalStatus;
    private Instant writtenAt;

    protected WrittenReferral() {}

    WrittenReferral(FamilyCase theCase, WriteReferral.Answers a, String by, Instant at) {
        super(theCase.getId(), by, at);
        this.enquiry = a.enquiry();
        this.takenBackReason = a.takenBackReason();
        this.requestReason = a.requestReason();
        this.tried = a.tried();
        this.youngPersonSays = a.youngPersonSays();
        this.parentsSay = a.parentsSay();
        this.hopedFor = a.hopedFor();
        this.legalStatus = a.legalStatus();
        this.writtenAt = at;
    }

    boolean stands() {
        return enquiry == Enquiry.stands;
    }

    String getTakenBackReason() {
        return takenBackReason;
    }

    String getRequestReason() {
        return requestReason;
    }
}
