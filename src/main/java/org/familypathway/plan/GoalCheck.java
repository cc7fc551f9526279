package org.familypathway.plan;

import java.time.LocalDate;
import org.familypathway.kernel.Refusal;

/** What is asked of a goal: something is to change, from what was counted over a period that is over, by a day to come (R68, R142). */
final class GoalCheck {
    private GoalCheck() {}

    /** @param line of the form that it stands in, such as {@code goals[0].} */
    static void check(Goal goal, Measure measure, String line, LocalDate today) {
        if (goal.baselineTo().isBefore(goal.baselineFrom()))
            throw Refusal.of(
                    line + "baselineTo",
                    "The baseline of goal %d ends before it begins. Put the two days right.".formatted(goal.number()));
        if (goal.baselineTo().isAfter(today))
            throw Refusal.of(
                    line + "baselineTo",
                    "The baseline of goal %d ends in the future. It is what was counted so far."
                            .formatted(goal.number()));
        if (goal.baseline().compareTo(goal.target()) == 0)
            throw Refusal.of(
                    line + "target",
                    "The target of goal %d is what there is already. Say what is to change.".formatted(goal.number()));
        if (!goal.byOn().isAfter(today))
            throw Refusal.of(line + "byOn", "“Reached by” of goal %d must lie in the future.".formatted(goal.number()));
        String whyNot = measure.whyNot(goal.baseline(), goal.target());
        if (whyNot != null)
            throw Refusal.of(
                    line + "target", "Goal %d: %s Put baseline or target right.".formatted(goal.number(), whyNot));
        if (measure.better() != null
                && (goal.target().compareTo(goal.baseline()) > 0) != (measure.better() == Measure.Better.higher))
            throw Refusal.of(
                    line + "target",
                    "Goal %d would make it worse: of %s, %s is better. Put baseline or target right."
                            .formatted(
                                    goal.number(),
                                    measure.words(),
                                    measure.better() == Measure.Better.higher ? "more" : "less"));
    }
}
