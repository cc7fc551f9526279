package org.familypathway.monitoring;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What a manager, or the service lead, decided on signs of drift, and why. */
@Entity
class DriftDecision extends Recorded {
    private UUID driftId;

    @Enumerated(EnumType.STRING)
    private DecideOnDrift.Decision decision;

    private String reason;
    private LocalDate supervisionOn;
    private Instant decidedAt;

    protected DriftDecision() {}

    DriftDecision(UUID driftId, DecideOnDrift.Answers answers, String by, Instant at) {
        super(NewId.next(), by, at);
        this.driftId = driftId;
        this.decision = answers.decision();
        this.reason = answers.reason();
        this.supervisionOn = answers.supervisionOn();
        this.decidedAt = at;
    }

    boolean handsOn() {
        return decision == DecideOnDrift.Decision.escalate;
    }

    DecideOnDrift.Decision getDecision() {
        return decision;
    }

    String getReason() {
        return reason;
    }

    LocalDate getSupervisionOn() {
        return supervisionOn;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }
}
