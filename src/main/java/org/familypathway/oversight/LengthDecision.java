package org.familypathway.oversight;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** Until when the work goes on, or how it ends, as a manager decided it when its end was in sight (R188, R205). */
@Entity
class LengthDecision extends Recorded {
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private ConsiderStepDown.Decision decision;

    private String reason;
    private LocalDate untilOn;
    private String forReview;
    private Instant decidedAt;

    protected LengthDecision() {}

    LengthDecision(FamilyCase theCase, ConsiderStepDown.Answers a, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.decision = a.decision();
        this.reason = a.reason();
        this.untilOn = a.untilOn();
        this.forReview = a.forReview();
        this.decidedAt = at;
    }

    ConsiderStepDown.Decision getDecision() {
        return decision;
    }

    String getReason() {
        return reason;
    }

    LocalDate getUntilOn() {
        return untilOn;
    }

    String getForReview() {
        return forReview;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }
}
