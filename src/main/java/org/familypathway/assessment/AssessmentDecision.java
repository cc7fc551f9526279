package org.familypathway.assessment;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** A manager signed the assessment off, or sent it back, with the reasons (R64). */
@Entity
class AssessmentDecision extends Recorded {
    private UUID caseId;
    private String decision;
    private String reasons;
    private Instant decidedAt;

    protected AssessmentDecision() {}

    AssessmentDecision(FamilyCase theCase, SignOffAssessment.Answers answers, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.decision = answers.decision();
        this.reasons = answers.reasons();
        this.decidedAt = at;
    }

    String getDecision() {
        return decision;
    }

    String getReasons() {
        return reasons;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }
}
