package org.familypathway.closure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.YesNo;

/** What a follow-up found; it has the id of its follow-up. */
@Entity
class FollowUpMade extends Recorded {
    @Enumerated(EnumType.STRING)
    private YesNo reached;

    private LocalDate doneOn;
    private String how;
    private String spokeWith;
    private String howTheyAre;

    @Enumerated(EnumType.STRING)
    private YesNo newReferral;

    private String newReferralBecause;

    protected FollowUpMade() {}

    FollowUpMade(FollowUp followUp, MakeFollowUp.Answers answers, String by, Instant at) {
        super(followUp.getId(), by, at);
        this.reached = answers.reached();
        this.doneOn = answers.doneOn();
        this.how = answers.how();
        this.spokeWith = answers.spokeWith();
        this.howTheyAre = answers.howTheyAre();
        this.newReferral = answers.newReferral();
        this.newReferralBecause = answers.newReferralBecause();
    }

    YesNo getReached() {
        return reached;
    }

    LocalDate getDoneOn() {
        return doneOn;
    }

    String getSpokeWith() {
        return spokeWith;
    }

    String getHowTheyAre() {
        return howTheyAre;
    }

    String getNewReferralBecause() {
        return newReferralBecause;
    }
}
