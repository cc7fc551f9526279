package org.familypathway.closure;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.FamilyCase;
import org.familypathway.handover.HandoverRequest;

/** The wish to hand a family over to another area or service, what was decided, and who accepted them there (R110; invariant 2). */
@Entity
class Transfer extends HandoverRequest {
    private String reason;

    protected Transfer() {}

    Transfer(FamilyCase theCase, RequestTransfer.Answers answers, String by, Instant at) {
        super(theCase, answers.why(), answers.toService(), answers.contact(), answers.wishedOn(), by, at);
        this.reason = answers.reason();
    }

    String getReason() {
        return reason;
    }
}
