package org.familypathway.plan;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.assessment.FactorLevel;
import org.familypathway.kernel.ListRow;
import org.hibernate.annotations.ColumnTransformer;

/**
 * A goal as a form has it and other chapters read it. Dates are days of Europe/London.
 *
 * @param id that of the goal as it stood in the first plan that had it, the same in every version in which it goes on; null for a new one
 * @param about a household member, or null
 * @param words the goal in the family’s words
 * @param measure a value of the list {@code goalMeasures}, read as {@code measures.dmn} says; {@code other} is told in words
 * @param measureText what is measured, where the measure is {@code other}; else null
 * @param baseline the value over the whole of its period
 * @param area the area of the outcome framework that it serves; null where the goals alone carry the outcomes
 */
@Embeddable
public record Goal(
        @Column(name = "first_id") UUID id,
        int number,
        @Enumerated(EnumType.STRING) FactorLevel level,
        @ColumnTransformer(read = "counts_for(about)") UUID about,
        String words,
        String measure,
        String measureText,
        String unit,
        LocalDate baselineFrom,
        LocalDate baselineTo,
        BigDecimal baseline,
        BigDecimal target,
        LocalDate byOn,
        String area)
        implements ListRow.Answer {
    Goal under(UUID firstId) {
        return new Goal(
                firstId,
                number,
                level,
                about,
                words,
                measure,
                measureText,
                unit,
                baselineFrom,
                baselineTo,
                baseline,
                target,
                byOn,
                area);
    }
}
