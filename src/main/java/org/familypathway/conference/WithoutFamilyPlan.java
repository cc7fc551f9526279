package org.familypathway.conference;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;

/** What a manager decided when no family plan was agreed, and why (R26, R29): they meet again, or the work goes on with the professionals' proposals. */
@Entity
class WithoutFamilyPlan extends Recorded {
    private UUID meetingId;

    @Enumerated(EnumType.STRING)
    private DecideWithoutFamilyPlan.Decision decision;

    private String reason;
    private String proposals;
    private Instant decidedAt;

    protected WithoutFamilyPlan() {}

    WithoutFamilyPlan(UUID meetingId, DecideWithoutFamilyPlan.Answers said, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.meetingId = meetingId;
        this.decision = said.decision();
        this.reason = said.reason();
        this.proposals = said.proposals();
        this.decidedAt = at;
    }

    UUID getMeetingId() {
        return meetingId;
    }

    DecideWithoutFamilyPlan.Decision getDecision() {
        return decision;
    }

    String getReason() {
        return reason;
    }

    String getProposals() {
        return proposals;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }
}
