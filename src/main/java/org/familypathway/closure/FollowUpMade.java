package org.familypathway.closure;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import org.familypathway.family.Recorded;

/** What a follow-up found; it has the id of its follow-up. */
@Entity
class FollowUpMade extends Recorded {
    private String reached;
    private LocalDate doneOn;
    private String how;
    private String spokeWith;
    private String howTheyAre;
    private String newReferral;
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

    String getReached() {
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
