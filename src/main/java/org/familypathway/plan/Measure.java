package org.familypathway.plan;

import java.math.BigDecimal;

/**
 * What a goal or an outcome is measured by, as a row of {@code measures.dmn} says how it is read (R39, R40, R42, R118, R198).
 *
 * @param words as it stands within a sentence, such as “police incidents”
 * @param most the largest number that there can be; null where there is none
 * @param better which way is good; null where only the target of its goal says it
 * @param source the source of the weekly round that counts it, of the list {@code weeklySources}; null where none does
 * @param shared the outcome that it serves and that all services share, such as “Children safe from abuse and exploitation” (R178); null where none is named
 */
public record Measure(
        String key, String words, Reckoned reckoned, Integer most, Better better, String source, String shared) {
    /** How its number comes about. */
    public enum Reckoned {
        /** What happened in a period. */
        counted,
        percentage,
        /** Where something stands. */
        value
    }

    /** Which way is good. */
    public enum Better {
        higher,
        lower
    }

    public boolean isCounted() {
        return reckoned == Reckoned.counted;
    }

    public boolean isPercentage() {
        return reckoned == Reckoned.percentage;
    }

    /** As it reads in a table. */
    public String name() {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Why one of these numbers cannot be right: there is no half of an incident, and no more than all. Null where each can; what is not said is not looked at. */
    public String whyNot(BigDecimal... numbers) {
        for (BigDecimal number : numbers) {
            if (number == null) continue;
            if (most != null && number.compareTo(BigDecimal.valueOf(most)) > 0)
                return "%s: at most %d%s.".formatted(name(), most, isPercentage() ? " %" : "");
            if (isCounted() && number.stripTrailingZeros().scale() > 0)
                return "%s are counted: only a whole number can be right.".formatted(name());
        }
        return null;
    }

    /** Which way is good for this goal: of a measure in its own words, where its target lies. */
    public Better betterFor(Goal goal) {
        return betterFor(goal.baseline(), goal.target());
    }

    /** As {@link #betterFor(Goal)}, of a goal by its numbers. */
    public Better betterFor(BigDecimal baseline, BigDecimal target) {
        return better != null ? better : target.compareTo(baseline) > 0 ? Better.higher : Better.lower;
    }
}
