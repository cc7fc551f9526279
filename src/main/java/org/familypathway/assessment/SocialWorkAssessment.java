package org.familypathway.assessment;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.DynamicUpdate;

/** The assessment that the social worker owes (R232): asked of whom and for when, what it says, and what follows; or why there is none. Days are days of Europe/London. */
@Entity
@DynamicUpdate
class SocialWorkAssessment extends Recorded {
    private UUID caseId;
    private String person;
    private String partner;
    private UUID contactId;
    private LocalDate neededBy;
    private String whyNotAsked;
    private String askedBy;
    private Instant askedAt;
    private String madeBy;
    private LocalDate madeOn;
    private String says;
    private String saidHow;
    private String whyNotMade;
    private String givenBy;
    private Instant givenAt;
    private String follows;
    private Instant readAt;
    private Instant askedNoLongerAt;

    protected SocialWorkAssessment() {}

    /** @param contact what the social worker was told, and what allowed that (invariant 2); null where nobody is asked */
    SocialWorkAssessment(
            FamilyCase theCase, RequestSocialWorkAssessment.Answers a, UUID contact, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.person = a.person();
        this.partner = a.partner();
        this.contactId = contact;
        this.neededBy = a.neededBy();
        this.whyNotAsked = a.whyNotAsked();
        this.askedBy = by;
        this.askedAt = at;
    }

    void given(GiveSocialWorkAssessment.Answers a, String by, Instant at) {
        madeBy = a.madeBy();
        madeOn = a.madeOn();
        says = a.says();
        saidHow = a.saidHow();
        whyNotMade = a.whyNotMade();
        givenBy = by;
        givenAt = at;
        recorded(by, at);
    }

    /** The consent on which it was asked for is gone. */
    void isAskedNoLonger(String by, Instant at) {
        askedNoLongerAt = at;
        recorded(by, at);
    }

    /** Whether somebody was asked for it and has yet to answer. */
    boolean isWaitedFor() {
        return contactId != null && givenAt == null && askedNoLongerAt == null;
    }

    Instant getAskedNoLongerAt() {
        return askedNoLongerAt;
    }

    void read(String whatFollows, String by, Instant at) {
        follows = whatFollows;
        readAt = at;
        recorded(by, at);
    }

    String getPerson() {
        return person;
    }

    String getPartner() {
        return partner;
    }

    UUID getContactId() {
        return contactId;
    }

    LocalDate getNeededBy() {
        return neededBy;
    }

    String getWhyNotAsked() {
        return whyNotAsked;
    }

    Instant getAskedAt() {
        return askedAt;
    }

    String getMadeBy() {
        return madeBy;
    }

    LocalDate getMadeOn() {
        return madeOn;
    }

    String getSays() {
        return says;
    }

    String getWhyNotMade() {
        return whyNotMade;
    }

    String getFollows() {
        return follows;
    }
}
