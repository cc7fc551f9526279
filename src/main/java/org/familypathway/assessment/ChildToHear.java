package org.familypathway.assessment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** Whether a child of the household is to be heard for the assessment, and why not (R72, R114). */
@Entity
@DynamicUpdate
class ChildToHear extends Recorded {
    /**
     * @param id of the child
     * @param name shown to be read
     */
    record Answer(UUID id, String name, YesNo toBeHeard, String whyNot) implements ListRow.Answer {}

    private UUID caseId;

    @ColumnTransformer(read = "counts_for(child_id)")
    private UUID childId;

    private boolean toBeHeard;
    private String whyNot;

    /** The order in which they were listed; the database counts. */
    @Column(insertable = false, updatable = false)
    private Long place;

    protected ChildToHear() {}

    ChildToHear(FamilyCase theCase, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.childId = answer.id();
        this.toBeHeard = answer.toBeHeard() == YesNo.yes;
        this.whyNot = answer.whyNot();
    }

    UUID getCaseId() {
        return caseId;
    }

    UUID getChildId() {
        return childId;
    }

    boolean isToBeHeard() {
        return toBeHeard;
    }

    String getWhyNot() {
        return whyNot;
    }
}
