package org.familypathway.assessment;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** The whole-family assessment of a case, under the id of the case (R56): why it is made (R137), and that a manager signed it off. From then on nothing of it is changed. */
@Entity
class Assessment extends Recorded {
    private String reason;
    private String whyNoAgency;
    private String whyNoFather;
    private String plannedBy;
    private Instant plannedAt;
    private Instant signedOffAt;
    private String signedOffBy;

    protected Assessment() {}

    Assessment(FamilyCase theCase, PlanAssessment.Answers answers, String by, Instant at) {
        super(theCase.getId(), by, at);
        this.reason = answers.reason();
        this.whyNoAgency = answers.whyNoAgency();
        this.whyNoFather = answers.whyNoFather();
        this.plannedBy = by;
        this.plannedAt = at;
    }

    void signOff(String by, Instant at) {
        signedOffAt = at;
        signedOffBy = by;
        recorded(by, at);
    }

    String getReason() {
        return reason;
    }

    String getWhyNoAgency() {
        return whyNoAgency;
    }

    String getWhyNoFather() {
        return whyNoFather;
    }

    String getPlannedBy() {
        return plannedBy;
    }

    Instant getPlannedAt() {
        return plannedAt;
    }

    Instant getSignedOffAt() {
        return signedOffAt;
    }

    String getSignedOffBy() {
        return signedOffBy;
    }
}
