package org.familypathway.rhythm;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** What the law says of a child from a day on, and when the next statutory review is (R254). Written once: of those of which a child has one at a time, the latest holds, until it has ended. Days of Europe/London. */
@Entity
@DynamicUpdate
class LegalStatus extends Recorded {
    private UUID caseId;

    @ColumnTransformer(read = "counts_for(child_id)")
    private UUID childId;

    private String status;
    private LocalDate fromOn;
    private LocalDate nextReviewOn;
    private LocalDate endedOn;
    private LocalDate reviewBy;
    private String saidBy;

    protected LegalStatus() {}

    /** @param reviewBy until when the rows want the next review; null where they say nothing */
    LegalStatus(FamilyCase theCase, ChangeLegalStatus.Answers answers, LocalDate reviewBy, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.childId = answers.child();
        this.status = answers.status();
        this.fromOn = answers.fromOn();
        this.nextReviewOn = answers.nextReviewOn();
        this.endedOn = answers.endedOn();
        this.reviewBy = reviewBy;
        this.saidBy = answers.saidBy();
    }
}
