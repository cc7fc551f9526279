package org.familypathway.assessment;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** A manager signed the assessment off, or sent it back, with the reasons (R64). */
@Entity
class AssessmentDecision extends Recorded {
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private SignOffAssessment.Decision decision;

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

    SignOffAssessment.Decision getDecision() {
        return decision;
    }

    String getReasons() {
        return reasons;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }
}
