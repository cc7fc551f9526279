package org.familypathway.contract;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;

/** What a manager decided when a party had refused the contract, and why. */
@Entity
class RefusedContractDecision extends Recorded {
    private UUID contractId;
    private String decision;
    private String reason;
    private Instant decidedAt;

    protected RefusedContractDecision() {}

    RefusedContractDecision(UUID contractId, String decision, String reason, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.contractId = contractId;
        this.decision = decision;
        this.reason = reason;
        this.decidedAt = at;
    }

    String getDecision() {
        return decision;
    }

    String getReason() {
        return reason;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }
}
