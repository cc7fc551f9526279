package org.familypathway.family;

import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** A line of a recorded list. */
@MappedSuperclass
public abstract class RecordedRow<A extends ListRow.Answer> extends Recorded implements ListRow<A> {
    private UUID caseId;
    private Instant removedAt;

    protected RecordedRow() {}

    protected RecordedRow(UUID caseId, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = caseId;
    }

    /** The line as the form shows it. */
    public abstract A answer();

    protected abstract void write(A answer);

    @Override
    public boolean says(A answer) {
        return answer().equals(answer);
    }

    @Override
    public void say(A answer, String by, Instant at) {
        write(answer);
        recorded(by, at);
    }

    @Override
    public void remove(String by, Instant at) {
        removedAt = at;
        recorded(by, at);
    }

    /** What was taken off the list is on it again. */
    protected void putBack(String by, Instant at) {
        removedAt = null;
        recorded(by, at);
    }

    @Override
    public boolean isRemoved() {
        return removedAt != null;
    }

    public UUID getCaseId() {
        return caseId;
    }
}
