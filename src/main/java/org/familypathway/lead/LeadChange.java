package org.familypathway.lead;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** The wish for another lead worker, what was decided on it, and how the case was handed over (R109, R110, R135). A case has one open at a time. */
@Entity
class LeadChange extends Recorded {
    private UUID caseId;
    private String why;
    private String reason;
    private LocalDate wishedOn;
    private String requestedBy;
    private Instant requestedAt;
    private String decision;
    private String decisionReason;
    private String decidedBy;
    private Instant decidedAt;
    private String newLead;
    private String newPerson;
    private String cover;
    private String handedBackBy;
    private String handedBack;
    private LocalDate metOn;
    private String metWith;
    private String reachedAt;
    private Instant endedAt;
    private UUID panelItemId;

    protected LeadChange() {}

    LeadChange(FamilyCase theCase, RequestLeadChange.Answers answers, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.caseId = theCase.getId();
        this.why = answers.why();
        this.reason = answers.reason();
        this.wishedOn = answers.wishedOn();
        this.requestedBy = by;
        this.requestedAt = at;
    }

    void keep(String reason, String by, Instant at) {
        decide("keep", reason, null, null, null, by, at);
        endedAt = at;
    }

    /** @param newPerson who is to lead, by name, where they do not sign in and the new lead keeps the record for them; else null */
    void change(String newLead, String newPerson, String cover, String reason, String by, Instant at) {
        decide("change", reason, newLead, newPerson, cover, by, at);
    }

    /** What the panel decided on the wish (R109). */
    void panelHasDecided(UUID panelItemId, String by, Instant at) {
        this.panelItemId = panelItemId;
        recorded(by, at);
    }

    private void decide(
            String decision, String reason, String newLead, String newPerson, String cover, String by, Instant at) {
        this.decision = decision;
        this.decisionReason = reason;
        this.decidedBy = by;
        this.decidedAt = at;
        this.newLead = newLead;
        this.newPerson = newPerson;
        this.cover = cover;
        recorded(by, at);
    }

    /** The proposed lead cannot take over: the manager decides again. What was decided before stays among the former versions. */
    void handBack(String why, String by, Instant at) {
        handedBackBy = by;
        handedBack = why;
        decision = null;
        decisionReason = null;
        decidedBy = null;
        decidedAt = null;
        newLead = null;
        newPerson = null;
        cover = null;
        recorded(by, at);
    }

    void takenOver(LocalDate metOn, String metWith, String reachedAt, String cover, String by, Instant at) {
        this.metOn = metOn;
        this.metWith = metWith;
        this.reachedAt = reachedAt;
        this.cover = cover;
        this.endedAt = at;
        recorded(by, at);
    }

    String getWhy() {
        return why;
    }

    String getReason() {
        return reason;
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

    String getDecisionReason() {
        return decisionReason;
    }

    String getNewLead() {
        return newLead;
    }

    /** Who is to lead, by name, where they do not sign in; else null. */
    String getNewPerson() {
        return newPerson;
    }

    String getCover() {
        return cover;
    }

    String getHandedBackBy() {
        return handedBackBy;
    }

    String getHandedBack() {
        return handedBack;
    }

    /** The panel's decision, where one is needed; else null. */
    UUID getPanelItemId() {
        return panelItemId;
    }
}
