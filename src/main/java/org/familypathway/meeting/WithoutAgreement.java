package org.familypathway.meeting;

import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Words;

/** What a manager decided when a meeting agreed nothing, and why: they meet again, or the work goes on with the professionals' proposals. */
@MappedSuperclass
public abstract class WithoutAgreement extends Recorded {
    private UUID meetingId;
    private String decision;
    private String reason;
    private String proposals;
    private Instant decidedAt;

    protected WithoutAgreement() {}

    /** @param proposals null where they meet again */
    protected WithoutAgreement(
            UUID meetingId, String decision, String reason, String proposals, String by, Instant at) {
        super(NewId.next(), by, at);
        this.meetingId = meetingId;
        this.decision = decision;
        this.reason = reason;
        this.proposals = proposals;
        this.decidedAt = at;
    }

    /** As a form's table for the manager who decides once more. */
    public static List<Map<String, String>> soFar(List<? extends WithoutAgreement> decisions) {
        return decisions.stream()
                .map(d -> Map.of(
                        "on", London.minute(d.getDecidedAt()), "what", Words.of(d.getDecision()), "why", d.getReason()))
                .toList();
    }

    public UUID getMeetingId() {
        return meetingId;
    }

    public String getDecision() {
        return decision;
    }

    public String getReason() {
        return reason;
    }

    public String getProposals() {
        return proposals;
    }

    public Instant getDecidedAt() {
        return decidedAt;
    }
}
