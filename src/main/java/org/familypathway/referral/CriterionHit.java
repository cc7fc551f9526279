package org.familypathway.referral;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** A criterion of the service that the referral meets, in words and with the requirement it comes from. */
@Entity
class CriterionHit extends RecordedRow<CriterionHit.Answer> {
    private static final String WARNING = "warning";

    record Answer(UUID id, String criterion, String because, String requirement, String kind)
            implements ListRow.Answer {}

    private String criterion;
    private String because;
    private String requirement;
    private String kind;

    protected CriterionHit() {}

    CriterionHit(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        criterion = answer.criterion();
        because = answer.because();
        requirement = answer.requirement();
        kind = answer.kind();
    }

    /** A reason for doubt, which is no criterion. */
    boolean isWarning() {
        return WARNING.equals(kind);
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), criterion, because, requirement, kind);
    }
}
