package org.familypathway.approval;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;

/** A review of a short break or placement together with the plan, in the child's and the parents' words (R206, R208, R257). */
@Entity
class StayReview extends Recorded {
    private UUID approvalId;
    private LocalDate reviewedOn;
    private String childSays;
    private String parentsSay;
    private String forPlan;
    private boolean goesOn;
    private LocalDate nextOn;
    private String endedBecause;
    private Instant notedAt;

    protected StayReview() {}

    StayReview(Approval stay, ReviewShortBreak.Answers a, String by, Instant at) {
        super(NewId.next(), by, at);
        this.approvalId = stay.getId();
        this.reviewedOn = a.reviewedOn();
        this.childSays = a.childSays();
        this.parentsSay = a.parentsSay();
        this.forPlan = a.forPlan();
        this.goesOn = a.goesOn() == YesNo.yes;
        this.nextOn = a.nextOn();
        this.endedBecause = a.endedBecause();
        this.notedAt = at;
    }

    LocalDate getReviewedOn() {
        return reviewedOn;
    }

    String getChildSays() {
        return childSays;
    }

    String getForPlan() {
        return forPlan;
    }

    LocalDate getNextOn() {
        return nextOn;
    }

    String getEndedBecause() {
        return endedBecause;
    }
}
