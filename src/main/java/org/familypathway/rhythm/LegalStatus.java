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

/** What the law says of a child from a day on, and when the next statutory review is (R254). Written once: the latest of a child holds. Days of Europe/London. */
@Entity
@DynamicUpdate
class LegalStatus extends Recorded {
    private UUID caseId;

    @ColumnTransformer(read = "counts_for(child_id)")
    private UUID childId;

    private String status;
    private LocalDate fromOn;
    private LocalDate nextReviewOn;
    private String saidBy;

    protected LegalStatus() {}

    LegalStatus(FamilyCase theCase, ChangeLegalStatus.Answers answers, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.childId = answers.child();
        this.status = answers.status();
        this.fromOn = answers.fromOn();
        this.nextReviewOn = answers.nextReviewOn();
        this.saidBy = answers.saidBy();
    }
}
