package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** What something cost in the work with a family, in pounds, with the source of the figure (R41). */
@Entity
class WorkCost extends RecordedRow<WorkCost.Answer> {
    /** A line as the form has it. */
    record Answer(UUID id, String what, BigDecimal amount, String source) implements ListRow.Answer {}

    private String what;
    private BigDecimal amount;
    private String source;

    protected WorkCost() {}

    WorkCost(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        what = answer.what();
        amount = answer.amount();
        source = answer.source();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), what, amount, source);
    }
}
