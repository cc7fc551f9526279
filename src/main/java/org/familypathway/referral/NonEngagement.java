package org.familypathway.referral;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** A time in which the family did not engage with an agency (R14). */
@Entity
class NonEngagement extends RecordedRow<NonEngagement.Answer> {
    record Answer(UUID id, String agency, LocalDate fromOn, LocalDate toOn, String details) implements ListRow.Answer {}

    private String agency;
    private LocalDate fromOn;
    private LocalDate toOn;
    private String details;

    protected NonEngagement() {}

    NonEngagement(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        agency = answer.agency();
        fromOn = answer.fromOn();
        toOn = answer.toOn();
        details = answer.details();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), agency, fromOn, toOn, details);
    }
}
