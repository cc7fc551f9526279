package org.familypathway.engagement;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** How the family were told that working with the team is voluntary, and, realistically, what may happen next (R244). */
@Entity
class VoluntaryAgreement extends Recorded {
    private UUID caseId;
    private String explained;
    private String mayHappenNext;
    private Instant explainedAt;

    protected VoluntaryAgreement() {}

    VoluntaryAgreement(FamilyCase theCase, String explained, String mayHappenNext, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.explained = explained;
        this.mayHappenNext = mayHappenNext;
        this.explainedAt = at;
    }

    String getExplained() {
        return explained;
    }

    String getMayHappenNext() {
        return mayHappenNext;
    }

    Instant getExplainedAt() {
        return explainedAt;
    }
}
