package org.familypathway.closure;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** Who was asked to the closure meeting, and whether they came (R255, R260). */
@Entity
class ClosureAttendance extends RecordedRow<ClosureAttendance.Answer> {
    /** A line as the form has it. */
    record Answer(UUID id, String who, String role, String attended) implements ListRow.Answer {}

    private String who;
    private String role;
    private String attended;

    protected ClosureAttendance() {}

    ClosureAttendance(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        who = answer.who();
        role = answer.role();
        attended = answer.attended();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), who, role, attended);
    }
}
