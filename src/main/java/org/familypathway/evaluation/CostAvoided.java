package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** What need not be paid because of the work, in pounds, with the source of the figure (R41). */
@Entity
class CostAvoided extends RecordedRow<CostAvoided.Answer> {
    /** A line as the form has it. */
    record Answer(UUID id, String what, BigDecimal howMany, BigDecimal unitCost, String source)
            implements ListRow.Answer {}

    private String what;
    private BigDecimal howMany;
    private BigDecimal unitCost;
    private String source;

    protected CostAvoided() {}

    CostAvoided(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        what = answer.what();
        howMany = answer.howMany();
        unitCost = answer.unitCost();
        source = answer.source();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), what, howMany, unitCost, source);
    }
}
