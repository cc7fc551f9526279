package org.familypathway.closure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** The wish to hand a family over to another area or service, what was decided, and who accepted them there (R110; invariant 2). A case has one open at a time. */
@Entity
class Transfer extends Recorded {
    /** What a manager decides on a transfer. */
    enum Decision {
        agree,
        doNotAgree
    }

    private UUID caseId;
    private String why;
    private String reason;
    private String toService;
    private String contact;
    private LocalDate wishedOn;
    private String requestedBy;
    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    private String decisionReason;
    private String decidedBy;
    private Instant decidedAt;
    private Boolean accepted;
    private String whyNot;
    private String acceptedBy;
    private Instant acceptedAt;
    private String basis;
    private String consentBy;
    private LocalDate consentOn;
    private String lawfulBasis;
    private String passedOn;
    private Instant endedAt;

    protected Transfer() {}

    Transfer(FamilyCase theCase, RequestTransfer.Answers answers, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.caseId = theCase.getId();
        this.why = answers.why();
        this.reason = answers.reason();
        this.toService = answers.toService();
        this.contact = answers.contact();
        this.wishedOn = answers.wishedOn();
        this.requestedBy = by;
        this.requestedAt = at;
    }

    void decide(Decision decision, String reason, String by, Instant at) {
        this.decision = decision;
        this.decisionReason = reason;
        this.decidedBy = by;
        this.decidedAt = at;
        if (decision == Decision.doNotAgree) endedAt = at;
        recorded(by, at);
    }

    void notAccepted(String why, String by, Instant at) {
        accepted = false;
        whyNot = why;
        endedAt = at;
        recorded(by, at);
    }

    void accepted(HandOverFamily.Answers answers, Instant acceptedAt, String by, Instant at) {
        this.accepted = true;
        this.acceptedBy = answers.acceptedBy();
        this.acceptedAt = acceptedAt;
        this.basis = answers.basis();
        this.consentBy = answers.consentBy();
        this.consentOn = answers.consentOn();
        this.lawfulBasis = answers.lawfulBasis();
        this.passedOn = answers.passedOn();
        this.endedAt = at;
        recorded(by, at);
    }

    String getWhy() {
        return why;
    }

    String getReason() {
        return reason;
    }

    String getToService() {
        return toService;
    }

    String getContact() {
        return contact;
    }

    LocalDate getWishedOn() {
        return wishedOn;
    }

    String getRequestedBy() {
        return requestedBy;
    }

    Instant getRequestedAt() {
        return requestedAt;
    }

    Decision getDecision() {
        return decision;
    }

    String getDecisionReason() {
        return decisionReason;
    }

    Boolean getAccepted() {
        return accepted;
    }

    String getAcceptedBy() {
        return acceptedBy;
    }

    Instant getAcceptedAt() {
        return acceptedAt;
    }
}
