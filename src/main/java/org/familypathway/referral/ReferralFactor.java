package org.familypathway.referral;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** One of the family factors that the referrer names (R54). */
@Entity
class ReferralFactor extends RecordedRow<ReferralFactor.Answer> {
    record Answer(UUID id, String factor) implements ListRow.Answer {}

    private String factor;

    protected ReferralFactor() {}

    ReferralFactor(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        factor = answer.factor();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), factor);
    }
}
