package org.familypathway.closure;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What a manager decided on a closure, and why: close, return to the lead, or not yet. */
@Entity
class ClosureDecision extends Recorded {
    static final String CLOSE = "close", RETURN = "return", GO_ON = "goOn";

    private UUID caseId;
    private String decision;
    private String reason;
    private Instant decidedAt;

    protected ClosureDecision() {}

    ClosureDecision(FamilyCase theCase, String decision, String reason, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
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
