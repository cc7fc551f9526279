package org.familypathway.oversight;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** A complex or contentious issue, a cause for concern, stagnated progress or a disagreement that somebody escalated (R61, R131). */
@Entity
class Issue extends Recorded {
    private UUID caseId;
    private String kind;
    private String withWhom;
    private String issue;
    private String forChild;
    private String tried;
    private String asked;
    private String raisedBy;
    private Instant raisedAt;
    private Instant settledAt;

    protected Issue() {}

    Issue(FamilyCase theCase, EscalateIssue.Answers a, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.caseId = theCase.getId();
        this.kind = a.kind();
        this.withWhom = a.withWhom();
        this.issue = a.issue();
        this.forChild = a.forChild();
        this.tried = a.tried();
        this.asked = a.asked();
        this.raisedBy = by;
        this.raisedAt = at;
    }

    void settle(String by, Instant at) {
        settledAt = at;
        recorded(by, at);
    }

    /** The case was closed over it, and it goes on nowhere; one that was raised since goes on. */
    boolean isLeftBehind(FamilyCase theCase) {
        return !isSettled() && !theCase.isOpen() && raisedAt.isBefore(theCase.getClosedAt());
    }

    boolean isSettled() {
        return settledAt != null;
    }

    String getKind() {
        return kind;
    }

    String getWithWhom() {
        return withWhom;
    }

    String getIssue() {
        return issue;
    }

    String getForChild() {
        return forChild;
    }

    String getTried() {
        return tried;
    }

    String getAsked() {
        return asked;
    }

    String getRaisedBy() {
        return raisedBy;
    }

    Instant getRaisedAt() {
        return raisedAt;
    }
}
