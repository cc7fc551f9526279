package org.familypathway.safeguarding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.family.WhoAgrees;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;

/** What was told to statutory services, on which ground, and who goes on with the family (R148, R209; invariant 2). It has the id of its report. */
@Entity
class StatutoryReferral extends Recorded {
    private String service;
    private String toWhom;
    private String how;
    private String serviceReference;
    private Instant referredAt;
    private String basis;
    private String consentBy;
    private List<UUID> consentGivers;
    private String basisReason;
    private String handedOver;
    private boolean familyTold;
    private String whyNotTold;

    @Enumerated(EnumType.STRING)
    private WhoGoesOn whoGoesOn;

    private String takenOverBy;
    private Instant takenOverAt;

    protected StatutoryReferral() {}

    StatutoryReferral(
            HarmReport report,
            ReferToStatutory.Answers answers,
            WhoAgrees.Agreed agreed,
            Instant referredAt,
            Instant takenOverAt,
            String by,
            Instant at) {
        super(report.getId(), by, at);
        this.service = answers.service();
        this.toWhom = answers.toWhom();
        this.how = answers.how();
        this.serviceReference = answers.serviceReference();
        this.referredAt = referredAt;
        this.basis = answers.basis();
        this.consentBy = agreed == null
                ? answers.consentBy()
                : "%s, on %s".formatted(agreed.names(), London.day(answers.consentOn()));
        this.consentGivers = agreed == null ? null : agreed.givers();
        this.basisReason = answers.basisReason();
        this.handedOver = answers.handedOver();
        this.familyTold = answers.familyTold() == YesNo.yes;
        this.whyNotTold = answers.whyNotTold();
        // Who goes on is known once they answer; until then we do.
        this.whoGoesOn = answers.whoGoesOn() == null ? WhoGoesOn.alongside : answers.whoGoesOn();
        this.takenOverBy = answers.takenOverBy();
        this.takenOverAt = takenOverAt;
    }

    String getToWhom() {
        return toWhom;
    }

    String getService() {
        return service;
    }

    Instant getReferredAt() {
        return referredAt;
    }
}
