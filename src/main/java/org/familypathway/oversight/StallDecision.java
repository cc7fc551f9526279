package org.familypathway.oversight;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What a manager, or the service lead, decided on a stalled case, why, and when it is looked at again (Europe/London). */
@Entity
class StallDecision extends Recorded {
    private UUID stallId;
    private String decision;
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
        return decision.equals("escalate");
    }

    /** "Supervision, looked at again on 3 Dec 2026: the reason". */
    String inWords() {
        String what =
                switch (decision) {
                    case "supervise" -> "Supervision";
                    case "changeLead" -> "Another lead worker is asked for";
                    case "escalate" -> "Handed on to the service lead";
                    case "panel" -> "Brought to the panel";
                    case "wait" -> "Wait";
                    default -> "The work ends";
                };
        return what
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
