package org.familypathway.closure;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** A look back at the family after the closure: on which day (Europe/London), by whom, at what (R261 e). */
@Entity
class FollowUp extends RecordedRow<FollowUp.Answer> {
    /** Somebody who does not sign in here, and is named with their agency. */
    static final String OTHER = "other";

    /** @param worker id of a worker, or {@code other} */
    record Answer(UUID id, LocalDate followUpOn, String worker, String otherName, String otherAgency, String what)
            implements ListRow.Answer {}

    private LocalDate followUpOn;
    private String worker;
    private String otherName;
    private String otherAgency;
    private String what;

    protected FollowUp() {}

    FollowUp(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        followUpOn = answer.followUpOn();
        worker = answer.worker().equals(OTHER) ? null : answer.worker();
        otherName = answer.otherName();
        otherAgency = answer.otherAgency();
        what = answer.what();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), followUpOn, worker == null ? OTHER : worker, otherName, otherAgency, what);
    }

    LocalDate getFollowUpOn() {
        return followUpOn;
    }

    /** Null where somebody else makes it. */
    String getWorker() {
        return worker;
    }

    String getOtherName() {
        return otherName;
    }

    String getOtherAgency() {
        return otherAgency;
    }

    String getWhat() {
        return what;
    }
}
