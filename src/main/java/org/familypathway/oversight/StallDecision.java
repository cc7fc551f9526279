package org.familypathway.oversight;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What a manager, or the service lead, decided on a stalled case, why, and when it is looked at again (Europe/London). */
@Entity
class StallDecision extends Recorded {
    private UUID stallId;

    @Enumerated(EnumType.STRING)
    private DecideOnStall.Decision decision;

    private String reason;
    private LocalDate lookAgainOn;
    private Instant decidedAt;

    protected StallDecision() {}

    StallDecision(UUID stallId, DecideOnStall.Answers answers, String by, Instant at) {
        super(NewId.next(), by, at);
        this.stallId = stallId;
        this.decision = answers.decision();
        this.reason = answers.reason();
        this.lookAgainOn = answers.lookAgainOn();
        this.decidedAt = at;
    }

    boolean handsOn() {
        return decision == DecideOnStall.Decision.escalate;
    }

    /** "Supervision, looked at again on 3 Dec 2026: the reason". */
    String inWords() {
        return decision.inWords()
                + (lookAgainOn == null
                        ? ""
                        : ", looked at again on " + org.familypathway.kernel.London.day(lookAgainOn))
                + ": " + reason;
    }

    String getReason() {
        return reason;
    }

    LocalDate getLookAgainOn() {
        return lookAgainOn;
    }
}
