package org.familypathway.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.plan.Measure;

/** What is asked of the end period of a measure, so that it can stand beside its baseline: after the baseline, not in the future, and long enough to say something of a week. */
final class EndPeriod {
    private EndPeriod() {}

    /** @param line of the form that it stands in, such as {@code measures[0].} */
    static void check(
            String line, Measure measure, LocalDate from, LocalDate to, LocalDate baselineTo, LocalDate today) {
        if (to.isBefore(from))
            throw Refusal.of(line + "endTo", "The end period ends before it begins. Please put the dates right.");
        if (to.isAfter(today))
            throw Refusal.of(line + "endTo", "The end period lies in the future. It ends today at the latest.");
        if (!from.isAfter(baselineTo))
            throw Refusal.of(
                    line + "endFrom",
                    "The end period begins before the baseline is over, on %s. Choose a period after it."
                            .formatted(London.day(baselineTo)));
        if (measure.isCounted() && to.isBefore(from.plusDays(6)))
            throw Refusal.of(
                    line + "endTo",
                    "What is counted on fewer than seven days says nothing about a week. Choose a longer end period, or say that it was not measured, and why.");
    }

    static void checkMost(String line, Measure measure, BigDecimal value) {
        String whyNot = measure.whyNot(value);
        if (whyNot != null) throw Refusal.of(line + "endValue", whyNot + " Please put it right.");
    }
}
