package org.familypathway.contract;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;

/** What a manager decided on a breach, under the breach's id: a consequence of the contract in force, or none and why (R18, R46). */
@Entity
class BreachDecision extends Recorded {
    private UUID contractId;

    @Enumerated(EnumType.STRING)
    private DecideOnBreach.Decision decision;

    private UUID consequenceId;
    private String reason;
    private Instant decidedAt;

    protected BreachDecision() {}

    /** @param consequence null where nothing follows */
    BreachDecision(
            ContractBreach breach,
            Contract contract,
            DecideOnBreach.Decision decision,
            ContractConsequence consequence,
            String reason,
            String by,
            Instant at) {
        super(breach.getId(), by, at);
        this.contractId = contract.getId();
        this.decision = decision;
        this.consequenceId = consequence == null ? null : consequence.getId();
        this.reason = reason;
        this.decidedAt = at;
    }

    DecideOnBreach.Decision getDecision() {
        return decision;
    }

    UUID getConsequenceId() {
        return consequenceId;
    }

    String getReason() {
        return reason;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }
}
