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
    private String whyNoSocialWork;
    private String presentSituation;
    private String situationSeenWith;
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
        this.whyNoSocialWork = answers.whyNoSocialWork();
        this.presentSituation = answers.presentSituation();
        this.situationSeenWith = answers.situationSeenWith();
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

    String getWhyNoSocialWork() {
        return whyNoSocialWork;
    }

    /** The present situation as it was seen together with the social worker (R231); null where nobody looked at it so. */
    String getPresentSituation() {
        return presentSituation;
    }

    String getSituationSeenWith() {
        return situationSeenWith;
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
