package org.familypathway.crisis;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What was agreed with the social worker on a crisis (R237); a visit rests on a risk assessment. */
@Entity
class CrisisResponse extends Recorded {
    /** How the team answers a crisis. */
    enum Response {
        visitToday,
        byPhone,
        noResponse
    }

    private UUID crisisId;
    private UUID caseId;
    private String agreedWith;
    private Instant agreedAt;

    @Enumerated(EnumType.STRING)
    private Response response;

    private String reason;
    private UUID riskAssessmentId;

    protected CrisisResponse() {}

    CrisisResponse(
            Crisis crisis,
            AgreeCrisisResponse.Answers a,
            Instant agreedAt,
            UUID riskAssessment,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.crisisId = crisis.getId();
        this.caseId = crisis.getCaseId();
        this.agreedWith = a.agreedWith();
        this.agreedAt = agreedAt;
        this.response = a.response();
        this.reason = a.responseReason();
        this.riskAssessmentId = riskAssessment;
    }

    String getAgreedWith() {
        return agreedWith;
    }

    Instant getAgreedAt() {
        return agreedAt;
    }

    Response getResponse() {
        return response;
    }

    String getReason() {
        return reason;
    }
}
