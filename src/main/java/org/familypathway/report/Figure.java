package org.familypathway.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.familypathway.evaluation.AddedUp.Over;

/**
 * One table of the service report: what it says of each family, from which everything that stands in the table is counted, and the lists behind it.
 *
 * @param key in addresses
 * @param counts which kinds each row is counted in, such as “Kept”, “Late”, “Missed”; the first is the good one; empty where only families are counted
 * @param last what stands in the last columns
 * @param said what is said of the families of some services in a time
 */
record Figure(String key, String heading, String why, List<String> counts, Last last, Function<Over, List<Said>> said) {
    /** What is reckoned of a row beside its counts. */
    enum Last {
        /** Nothing: a family may be in several rows, or in none. */
        families,
        /** How many of all families of the table, in per cent. */
        share("Of all"),
        /** How many of the counts are of the first kind, in per cent. */
        first("Of all"),
        /** Half of the families within so many days, and nine of ten. */
        days("Half within", "Nine of ten within"),
        /** How far half of those that were measured twice moved, less being negative. */
        by("Moved by, the middle one"),
        pounds("In all", "For each family");

        final List<String> columns;

        Last(String... columns) {
            this.columns = List.of(columns);
        }
    }

    /**
     * One thing that is said of a family.
     *
     * @param answer the row in which it counts, in words
     * @param count one of the {@link Figure#counts}; null where there are none
     * @param times how often it is so
     * @param value days, pounds or how far something moved; null where nothing can be said
     * @param unit of {@code value} where rows differ in it
     * @param partOf the answer of the figure {@link Figure#partOf} with which it is counted there; empty where with none
     */
    record Said(UUID family, String answer, String count, long times, BigDecimal value, String unit, String partOf) {
        Said(UUID family, String answer) {
            this(family, answer, null, 1);
        }

        Said(UUID family, String answer, String count, long times) {
            this(family, answer, count, times, null, null);
        }

        Said(UUID family, String answer, String count, long times, BigDecimal value, String unit) {
            this(family, answer, count, times, value, unit, "");
        }
    }

    /** What it counts: figures that count the same families have the same sums, whatever they are told apart by. */
    String counting() {
        return switch (key) {
            case "source", "decision", "time" -> "referrals";
            case "steps", "months", "stepsByMonth" -> "deadlines";
            case "shared", "measures" -> "what was measured twice";
            case "ended", "again" -> "work that ended";
            default -> key;
        };
    }

    /** The figure of which several rows of this one are one row; null where there is none. */
    String partOf() {
        return key.equals("measures") ? "shared" : null;
    }
}
