package org.familypathway.duty;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** Somebody on duty looked at what a family's safety needs (R119, R186): who, when, in which turn and why. */
@Entity
class DutyLook extends Recorded {
    private UUID caseId;
    private UUID turnId;
    private String lookedBy;
    private Instant lookedAt;
    private String why;

    protected DutyLook() {}

    DutyLook(FamilyCase theCase, DutyTurn turn, String why, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.turnId = turn.getId();
        this.lookedBy = by;
        this.lookedAt = at;
        this.why = why;
    }

    String getLookedBy() {
        return lookedBy;
    }

    Instant getLookedAt() {
        return lookedAt;
    }

    String getWhy() {
        return why;
    }
}
