package org.familypathway.approval;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.family.WhoAgrees;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** What was asked for and what a manager decided on it (R185, R206, R208, R211, R249). */
@Entity
@DynamicUpdate
class Approval extends Recorded {
    private UUID caseId;
    private String kind;

    @ColumnTransformer(read = "counts_for(child)")
    private UUID child;

    private String provider;
    private String place;
    private LocalDate fromOn;
    private LocalDate toOn;
    private BigDecimal cost;
    private String why;
    private String consentBy;

    @ColumnTransformer(read = "givers_now(consent_givers)")
    private List<UUID> consentGivers;

    private LocalDate consentOn;
    private String objection;
    private LocalDate riskOn;
    private String risk;
    private String requestedBy;
    private Instant requestedAt;

    @Enumerated(EnumType.STRING)
    private DecideApproval.Decision decision;

    private String conditions;
    private LocalDate reviewOn;
    private String decisionReason;
    private String decidedBy;
    private Instant decidedAt;

    protected Approval() {}

    Approval(FamilyCase theCase, RequestApproval.Answers a, WhoAgrees.Agreed agreed, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.kind = a.kind();
        this.child = a.child();
        this.provider = a.provider();
        this.place = a.place();
        this.fromOn = a.fromOn();
        this.toOn = a.toOn();
        this.cost = a.cost();
        this.why = a.why();
        this.consentBy = agreed == null ? null : agreed.names();
        this.consentGivers = agreed == null ? null : agreed.givers();
        this.consentOn = a.consentOn();
        this.objection = a.objection();
        this.riskOn = a.riskOn();
        this.risk = a.risk();
        this.requestedBy = by;
        this.requestedAt = at;
    }

    void decide(DecideApproval.Answers a, String by, Instant at) {
        this.decision = a.decision();
        this.conditions = a.conditions();
        this.reviewOn = a.reviewOn();
        this.decisionReason = a.decisionReason();
        this.decidedBy = by;
        this.decidedAt = at;
        recorded(by, at);
    }

    /** Whether a child stays away from home, so that it is reviewed until it ends. */
    boolean isStay() {
        return child != null;
    }

    String getKind() {
        return kind;
    }

    UUID getChild() {
        return child;
    }

    String getProvider() {
        return provider;
    }

    String getPlace() {
        return place;
    }

    LocalDate getFromOn() {
        return fromOn;
    }

    LocalDate getToOn() {
        return toOn;
    }

    BigDecimal getCost() {
        return cost;
    }

    String getWhy() {
        return why;
    }

    String getConsentBy() {
        return consentBy;
    }

    /** Who agreed; null of what is no stay, and of before they were chosen. */
    List<UUID> getConsentGivers() {
        return consentGivers;
    }

    LocalDate getConsentOn() {
        return consentOn;
    }

    String getObjection() {
        return objection;
    }

    LocalDate getRiskOn() {
        return riskOn;
    }

    String getRisk() {
        return risk;
    }

    String getRequestedBy() {
        return requestedBy;
    }

    DecideApproval.Decision getDecision() {
        return decision;
    }

    String getConditions() {
        return conditions;
    }

    LocalDate getReviewOn() {
        return reviewOn;
    }

    String getDecisionReason() {
        return decisionReason;
    }
}
