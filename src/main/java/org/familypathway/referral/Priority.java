package org.familypathway.referral;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** How urgent, how able to change, how great the impact, each with its reason, and the points they make (R215). */
@Entity
class Priority extends Recorded {
    private UUID caseId;
    private String urgency;
    private String urgencyReason;
    private String capacityToChange;
    private String capacityReason;
    private String impact;
    private String impactReason;
    private int points;
    private Instant setAt;

    protected Priority() {}

    Priority(FamilyCase theCase, SetPriority.Answers a, int points, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.urgency = a.urgency();
        this.urgencyReason = a.urgencyReason();
        this.capacityToChange = a.capacityToChange();
        this.capacityReason = a.capacityReason();
        this.impact = a.impact();
        this.impactReason = a.impactReason();
        this.points = points;
        this.setAt = at;
    }

    String getUrgency() {
        return urgency;
    }

    String getUrgencyReason() {
        return urgencyReason;
    }

    String getCapacityToChange() {
        return capacityToChange;
    }

    String getCapacityReason() {
        return capacityReason;
    }

    String getImpact() {
        return impact;
    }

    String getImpactReason() {
        return impactReason;
    }
}
