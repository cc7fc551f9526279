package org.familypathway.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What a manager decided on the referral, and why; asking for more information is a decision too. */
@Entity
class ReferralDecision extends Recorded {
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private DecidingOnReferral.Decision decision;

    private String reason;
    private Instant decidedAt;

    protected ReferralDecision() {}

    ReferralDecision(UUID caseId, DecidingOnReferral.Decision decision, String reason, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = caseId;
        this.decision = decision;
        this.reason = reason;
        this.decidedAt = at;
    }

    /** Whether it was accepted or declined; to ask for more decides nothing yet. */
    boolean isFinal() {
        return decision != DecidingOnReferral.Decision.askForMore;
    }

    String getReason() {
        return reason;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }
}
