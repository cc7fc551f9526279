package org.familypathway.engagement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What the managers decided where a family was not met, gave no consent or withdrew it, and why. */
@Entity
class EngagementDecision extends Recorded {
    /** What follows; each form offers those that can. */
    enum Decision {
        goOn,
        askAgain,
        end
    }

    private UUID caseId;
    private String about;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    private String newWay;
    private String reason;
    private Instant decidedAt;

    protected EngagementDecision() {}

    EngagementDecision(
            FamilyCase theCase, String about, Decision decision, String newWay, String reason, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.about = about;
        this.decision = decision;
        this.newWay = newWay;
        this.reason = reason;
        this.decidedAt = at;
    }

    String getAbout() {
        return about;
    }

    Decision getDecision() {
        return decision;
    }

    String getNewWay() {
        return newWay;
    }

    String getReason() {
        return reason;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }
}
