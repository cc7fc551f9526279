package org.familypathway.contract;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What a manager decided when a party had refused the contract, and why. */
@Entity
class RefusedContractDecision extends Recorded {
    private UUID contractId;

    @Enumerated(EnumType.STRING)
    private DecideRefusedContract.Decision decision;

    private String reason;
    private Instant decidedAt;

    protected RefusedContractDecision() {}

    RefusedContractDecision(
            UUID contractId, DecideRefusedContract.Decision decision, String reason, String by, Instant at) {
        super(NewId.next(), by, at);
        this.contractId = contractId;
        this.decision = decision;
        this.reason = reason;
        this.decidedAt = at;
    }

    DecideRefusedContract.Decision getDecision() {
        return decision;
    }

    String getReason() {
        return reason;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }
}
