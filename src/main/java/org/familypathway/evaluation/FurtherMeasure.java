package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** A measure beside the goals of the plan, from a baseline to an end, each over its own period (R42). */
@Entity
class FurtherMeasure extends RecordedRow<FurtherMeasure.Answer> {
    /** @param about id of a member, {@code family} or {@code communitySchool} */
    record Answer(
            UUID id,
            String measure,
            String measureText,
            String about,
            LocalDate baselineFrom,
            LocalDate baselineTo,
            BigDecimal baseline,
            LocalDate endFrom,
            LocalDate endTo,
            BigDecimal endValue)
            implements ListRow.Answer {}

    private String measure;
    private String measureText;
    private String about;
    private LocalDate baselineFrom;
    private LocalDate baselineTo;
    private BigDecimal baseline;
    private LocalDate endFrom;
    private LocalDate endTo;
    private BigDecimal endValue;

    protected FurtherMeasure() {}

    FurtherMeasure(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        measure = answer.measure();
        measureText = answer.measureText();
        about = answer.about();
        baselineFrom = answer.baselineFrom();
        baselineTo = answer.baselineTo();
        baseline = answer.baseline();
        endFrom = answer.endFrom();
        endTo = answer.endTo();
        endValue = answer.endValue();
    }

    @Override
    public Answer answer() {
        return new Answer(
                getId(), measure, measureText, about, baselineFrom, baselineTo, baseline, endFrom, endTo, endValue);
    }
}
