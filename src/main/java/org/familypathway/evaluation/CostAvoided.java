package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;

/** What need not be paid because of the work, in pounds, by a row of {@link UnitCosts} as it was that day (R41). */
@Entity
class CostAvoided extends RecordedRow<CostAvoided.Answer> {
    /**
     * A line as the form has it.
     *
     * @param which the key of its row; in a form it may be the id of a recorded line; null where all of it was typed
     * @param pricesOf a year, or “2025 to 2026”; null where all of it was typed
     */
    record Answer(
            UUID id, String which, String what, BigDecimal howMany, BigDecimal unitCost, String pricesOf, String source)
            implements ListRow.Answer {
        Answer under(String choice) {
            return new Answer(id, choice, what, howMany, unitCost, pricesOf, source);
        }

        /** The same thing, as often as another line says. */
        Answer says(Answer line) {
            return new Answer(line.id(), which, what, line.howMany(), unitCost, pricesOf, source);
        }
    }

    private String which;
    private String pricesOf;
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
        which = answer.which();
        pricesOf = answer.pricesOf();
        what = answer.what();
        howMany = answer.howMany();
        unitCost = answer.unitCost();
        source = answer.source();
    }

    @Override
    public Answer answer() {
        return new Answer(getId(), which, what, howMany, unitCost, pricesOf, source);
    }
}
