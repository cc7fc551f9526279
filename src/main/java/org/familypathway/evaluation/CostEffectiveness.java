package org.familypathway.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** What the work cost and what it avoided, in pounds (R41): sums of what was typed, and nothing besides. Where nothing was typed nothing is said. */
record CostEffectiveness(BigDecimal work, BigDecimal avoided) {
    static CostEffectiveness of(
            List<WorkCost.Answer> costs, List<HoursOfWork.Answer> hours, List<CostAvoided.Answer> avoided) {
        BigDecimal work = BigDecimal.ZERO;
        for (WorkCost.Answer cost : costs) work = work.add(cost.amount());
        for (HoursOfWork.Answer line : hours) work = work.add(line.hours().multiply(line.perHour()));
        BigDecimal saved = BigDecimal.ZERO;
        for (CostAvoided.Answer line : avoided) saved = saved.add(line.howMany().multiply(line.unitCost()));
        return new CostEffectiveness(
                costs.isEmpty() && hours.isEmpty() ? null : work, avoided.isEmpty() ? null : saved);
    }

    /** {@code The work cost £3,120.00 and avoided £18,400.00: £15,280.00 more avoided than spent.} */
    String inWords() {
        if (work == null && avoided == null) return "No cost was recorded.";
        if (avoided == null) return "The work cost %s; no cost avoided was recorded.".formatted(pounds(work));
        if (work == null) return "The work avoided %s; what it cost was not recorded.".formatted(pounds(avoided));
        int less = avoided.compareTo(work);
        return "The work cost %s and avoided %s: %s"
                .formatted(
                        pounds(work),
                        pounds(avoided),
                        less == 0
                                ? "as much spent as avoided."
                                : "%s %s."
                                        .formatted(
                                                pounds(avoided.subtract(work).abs()),
                                                less > 0 ? "more avoided than spent" : "more spent than avoided"));
    }

    static String pounds(BigDecimal amount) {
        return String.format(Locale.UK, "£%,.2f", amount);
    }
}
