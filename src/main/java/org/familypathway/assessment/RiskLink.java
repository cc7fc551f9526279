package org.familypathway.assessment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** How one factor leads to another, and because of what (R165, R171): a child's behaviour follows from what happens at home, a parent's return to work waits for a child's absence to end. */
@Entity
class RiskLink extends RecordedRow<RiskLink.Answer> {
    record Answer(UUID id, UUID fromFactor, UUID toFactor, String because) implements ListRow.Answer {}

    private UUID fromFactor;
    private UUID toFactor;
    private String because;

    /** The order in which they were listed; the database counts. */
    @Column(insertable = false, updatable = false)
    private Long place;

    protected RiskLink() {}

    RiskLink(FamilyCase theCase, Answer answer, String by, Instant at) {
        super(theCase.getId(), by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        fromFactor = answer.fromFactor();
        toFactor = answer.toFactor();
        because = answer.because();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), fromFactor, toFactor, because);
    }
}
