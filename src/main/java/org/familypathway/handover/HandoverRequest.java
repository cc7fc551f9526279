package org.familypathway.handover;

import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.family.Recorded;
import org.familypathway.family.WhoAgrees;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;

/** The wish that others take a family on, what a manager decided, and who accepted them there (R110; invariant 2). A case has one of a kind open at a time. */
@MappedSuperclass
public abstract class HandoverRequest extends Recorded {
    /** What a manager decides on it. */
    public enum Decision {
        agree,
        doNotAgree
    }

    /** What a form says of those who accepted a family, and what allows to pass the record on to them. */
    public interface Acceptance {
        String acceptedBy();

        LocalDateTime acceptedAt();

        String basis();

        /** Who consented, as it was typed in a form of before they were chosen. */
        String consentBy();

        /** Who consented; null without consent, and in a form of before they were chosen. */
        List<UUID> consentGivers();

        LocalDate consentOn();

        String lawfulBasis();

        String passedOn();
    }

    private UUID caseId;
    private String why;
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
    private List<UUID> consentGivers;
    private LocalDate consentOn;
    private String lawfulBasis;
    private String passedOn;
    private Instant endedAt;

    protected HandoverRequest() {}

    protected HandoverRequest(
            FamilyCase theCase,
            String why,
            String toService,
            String contact,
            LocalDate wishedOn,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.why = why;
        this.toService = toService;
        this.contact = contact;
        this.wishedOn = wishedOn;
        this.requestedBy = by;
        this.requestedAt = at;
    }

    public void decide(Decision decision, String reason, String by, Instant at) {
        this.decision = decision;
        this.decisionReason = reason;
        this.decidedBy = by;
        this.decidedAt = at;
        if (decision == Decision.doNotAgree) endedAt = at;
        recorded(by, at);
    }

    public void notAccepted(String why, String by, Instant at) {
        accepted = false;
        whyNot = why;
        endedAt = at;
        recorded(by, at);
    }

    /**
     * @param agreed who consented; null without consent, and where a form of before had them typed
     * @param called what it is called in a sentence, such as “transfer”
     * @throws Refusal where it was accepted before it was asked for, or on a day to come
     */
    public void accept(Acceptance said, WhoAgrees.Agreed agreed, String called, String by, Instant at) {
        acceptedAt = PastTime.at("acceptedAt", "When", said.acceptedAt(), at);
        if (acceptedAt.isBefore(requestedAt.truncatedTo(ChronoUnit.MINUTES)))
            throw Refusal.of(
                    "acceptedAt", "“When” lies before the %s was asked for. Please put it right.".formatted(called));
        PastTime.on("consentOn", "On", said.consentOn(), at);
        accepted = true;
        acceptedBy = said.acceptedBy();
        basis = said.basis();
        consentBy = agreed == null ? said.consentBy() : agreed.names();
        consentGivers = agreed == null ? null : agreed.givers();
        consentOn = said.consentOn();
        lawfulBasis = said.lawfulBasis();
        passedOn = said.passedOn();
        endedAt = at;
        recorded(by, at);
    }

    public String getWhy() {
        return why;
    }

    public String getToService() {
        return toService;
    }

    public String getContact() {
        return contact;
    }

    public LocalDate getWishedOn() {
        return wishedOn;
    }

    public String getRequestedBy() {
        return requestedBy;
    }

    public Instant getRequestedAt() {
        return requestedAt;
    }

    public Decision getDecision() {
        return decision;
    }

    public String getDecisionReason() {
        return decisionReason;
    }

    public Boolean getAccepted() {
        return accepted;
    }

    public String getWhyNot() {
        return whyNot;
    }

    public String getAcceptedBy() {
        return acceptedBy;
    }

    public Instant getAcceptedAt() {
        return acceptedAt;
    }

    public String getPassedOn() {
        return passedOn;
    }
}
