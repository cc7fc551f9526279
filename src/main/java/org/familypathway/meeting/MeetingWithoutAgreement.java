package org.familypathway.meeting;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;

/** What a manager decided when a meeting agreed nothing, and why: they meet again, or the work goes on with the professionals' proposals. */
@Entity
class MeetingWithoutAgreement extends Recorded {
    private UUID meetingId;
    private String decision;
    private String reason;
    private String proposals;
    private Instant decidedAt;

    protected MeetingWithoutAgreement() {}

    MeetingWithoutAgreement(UUID meetingId, DecideWithoutAgreement.Answers said, String by, Instant at) {
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

    String getDecision() {
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
