package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** Hours of work and what one of them costs in pounds, with the source of the figure (R41). */
@Entity
class HoursOfWork extends RecordedRow<HoursOfWork.Answer> {
    /** A line as the form has it. */
    record Answer(UUID id, String whose, BigDecimal hours, BigDecimal perHour, String source)
            implements ListRow.Answer {}

    private String whose;
    private BigDecimal hours;
    private BigDecimal perHour;
    private String source;

    protected HoursOfWork() {}

    HoursOfWork(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        whose = answer.whose();
        hours = answer.hours();
        perHour = answer.perHour();
        source = answer.source();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), whose, hours, perHour, source);
    }
}
