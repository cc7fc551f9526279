package org.familypathway.closure;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** Who was asked to the closure meeting, and whether they came (R255, R260). */
@Entity
class ClosureAttendance extends RecordedRow<ClosureAttendance.Answer> {
    /** Whether somebody came to the meeting at the end, as the list {@code closureAttendances} has it. */
    enum Attended {
        attended,
        apologies,
        didNotCome
    }

    /** A line as the form has it. */
    record Answer(UUID id, String who, String role, Attended attended) implements ListRow.Answer {}

    private String who;
    private String role;

    @Enumerated(EnumType.STRING)
    private Attended attended;

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
