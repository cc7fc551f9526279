package org.familypathway.kernel;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;

/**
 * The quarters of the year for which figures are given to whoever may not see the families (R179): from two times of any days, such as one day apart, each single family could be reckoned. They begin in January, April, July and
 * October, and count once they have ended. Days are those of Europe/London.
 */
public final class Quarters {
    /** @param to the last day, included */
    public record Quarter(LocalDate from, LocalDate to) {}

    /** What three years have. */
    private static final int MOST = 12;

    private Quarters() {}

    /** Those that lie wholly in a time and have ended before {@code today}, in their order. @param to included */
    public static List<Quarter> within(LocalDate from, LocalDate to, LocalDate today) {
        List<Quarter> quarters = new ArrayList<>();
        LocalDate first = from.with(IsoFields.DAY_OF_QUARTER, 1);
        if (first.isBefore(from)) first = first.plusMonths(3);
        while (!first.plusMonths(3).minusDays(1).isAfter(to)
                && !first.plusMonths(3).isAfter(today)) {
            quarters.add(new Quarter(first, first.plusMonths(3).minusDays(1)));
            first = first.plusMonths(3);
        }
        return quarters;
    }

    /**
     * As {@link #within}, and at least one.
     *
     * @param field of the last day, for the sentence
     * @throws Refusal where no quarter that has ended lies in the time, or more than twelve do
     */
    public static List<Quarter> required(String field, LocalDate from, LocalDate to, LocalDate today) {
        LocalDate begun = today.with(IsoFields.DAY_OF_QUARTER, 1);
        // Nobody lets a table of centuries be reckoned.
        List<Quarter> quarters = within(from.isBefore(to.minusYears(10)) ? to.minusYears(10) : from, to, today);
        if (quarters.isEmpty())
            throw Refusal.of(
                    field,
                    "These figures are given of whole quarters that have ended. Choose days that hold one, such as %s to %s."
                            .formatted(London.day(begun.minusMonths(3)), London.day(begun.minusDays(1))));
        if (quarters.size() > MOST)
            throw Refusal.of(field, "These figures are given of three years at most. Choose a later first day.");
        return quarters;
    }
}
