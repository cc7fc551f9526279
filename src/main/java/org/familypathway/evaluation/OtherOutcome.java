package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** What has changed and is no figure: the house is decorated (R42). */
@Entity
class OtherOutcome extends RecordedRow<OtherOutcome.Answer> {
    /** @param about id of a member, {@code family} or {@code communitySchool} */
    record Answer(UUID id, String about, String text) implements ListRow.Answer {}

    private String about;
    private String text;

    protected OtherOutcome() {}

    OtherOutcome(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        about = answer.about();
        text = answer.text();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), about, text);
    }
}
