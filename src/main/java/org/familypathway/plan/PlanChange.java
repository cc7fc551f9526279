package org.familypathway.plan;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** It was decided that the plan is to be changed, and why. Under way until a version is approved after it. */
@Entity
class PlanChange extends Recorded {
    private UUID caseId;
    private String reason;
    private Instant askedAt;

    protected PlanChange() {}

    PlanChange(UUID caseId, String reason, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = caseId;
        this.reason = reason;
        this.askedAt = at;
    }

    String getReason() {
        return reason;
    }

    Instant getAskedAt() {
        return askedAt;
    }
}
