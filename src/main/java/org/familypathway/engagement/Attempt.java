package org.familypathway.engagement;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** One attempt to meet the family: in which way, when, who, and what came of it (R77, R103). */
@Entity
@Table(name = "engagement_attempt")
class Attempt extends Recorded {
    private UUID caseId;
    private String method;
    private Instant triedAt;
    private String triedBy;
    private String outcome;
    private String whatHappened;
    private String tryNext;

    protected Attempt() {}

    Attempt(
            FamilyCase theCase,
            String method,
            Instant triedAt,
            String triedBy,
            String outcome,
            String whatHappened,
            String tryNext,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.method = method;
        this.triedAt = triedAt;
        this.triedBy = triedBy;
        this.outcome = outcome;
        this.whatHappened = whatHappened;
        this.tryNext = tryNext;
    }

    String getMethod() {
        return method;
    }

    Instant getTriedAt() {
        return triedAt;
    }

    String getTriedBy() {
        return triedBy;
    }

    String getOutcome() {
        return outcome;
    }

    String getWhatHappened() {
        return whatHappened;
    }

    String getTryNext() {
        return tryNext;
    }
}
