package org.familypathway.engagement;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** One person about whom a consent was asked; of a refusal also what a manager decided on it, and why (R97, R126). */
@Entity
@DynamicUpdate
class ConsentAbout extends Recorded {
    /** What a manager decides on a refusal. */
    enum Decision {
        leaveOut,
        goAhead
    }

    /** What a manager says of a yes that was given before parental responsibility changed. */
    enum Look {
        stands,
        askAgain
    }

    private UUID caseId;
    private UUID consentId;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    private String decisionReason;
    private String lookBecause;
    private Instant lookSince;

    @Enumerated(EnumType.STRING)
    private Look looked;

    private String lookedReason;
    private String lookedBy;
    private Instant lookedAt;
    private String decidedBy;
    private Instant decidedAt;

    protected ConsentAbout() {}

    ConsentAbout(Consent consent, UUID member, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = consent.getCaseId();
        this.consentId = consent.getId();
        this.memberId = member;
    }

    void decide(Decision decided, String why, String by, Instant at) {
        decision = decided;
        decisionReason = why;
        decidedBy = by;
        decidedAt = at;
        recorded(by, at);
    }

    /** Who holds parental responsibility has changed since: the yes stands until a manager has looked at it. */
    void toBeLookedAt(String because, String by, Instant at) {
        if (isToBeLookedAt() || isToBeAskedAgain()) return;
        lookBecause = because;
        lookSince = at;
        looked = null;
        lookedReason = null;
        lookedBy = null;
        lookedAt = null;
        recorded(by, at);
    }

    void look(Look what, String why, String by, Instant at) {
        looked = what;
        lookedReason = why;
        lookedBy = by;
        lookedAt = at;
        recorded(by, at);
    }

    boolean isToBeLookedAt() {
        return lookSince != null && looked == null;
    }

    boolean isToBeAskedAgain() {
        return looked == Look.askAgain;
    }

    String getLookBecause() {
        return lookBecause;
    }

    Instant getLookSince() {
        return lookSince;
    }

    UUID getConsentId() {
        return consentId;
    }

    UUID getMemberId() {
        return memberId;
    }

    Decision getDecision() {
        return decision;
    }

    String getDecisionReason() {
        return decisionReason;
    }

    String getDecidedBy() {
        return decidedBy;
    }

    Instant getDecidedAt() {
        return decidedAt;
    }
}
