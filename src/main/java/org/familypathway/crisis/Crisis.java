package org.familypathway.crisis;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What cannot wait at home (R190, R237): one at a time in a case, until it is answered. */
@Entity
public class Crisis extends Recorded {
    private UUID caseId;
    private String happened;
    private Instant happenedAt;
    private String toldBy;
    private String safeNow;
    private Instant overAt;

    protected Crisis() {}

    Crisis(
            FamilyCase theCase,
            String happened,
            Instant happenedAt,
            String toldBy,
            String safeNow,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.happened = happened;
        this.happenedAt = happenedAt;
        this.toldBy = toldBy;
        this.safeNow = safeNow;
    }

    /** It is answered, for now. */
    void over(String by, Instant at) {
        overAt = at;
        recorded(by, at);
    }

    public UUID getCaseId() {
        return caseId;
    }

    public String getHappened() {
        return happened;
    }

    public Instant getHappenedAt() {
        return happenedAt;
    }

    public String getToldBy() {
        return toldBy;
    }

    public String getSafeNow() {
        return safeNow;
    }

    public Instant getOverAt() {
        return overAt;
    }
}
