package org.familypathway.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.plan.Measure;

/**
 * What became of a measure from its baseline to its end (R39, R40, R42, R118). What is counted is compared per week of its period, so that unequal periods may
 * stand beside each other; a percentage is compared in percentage points; any other measure stands as its two values. Where nothing can be said, the
 * words say so: from a baseline of nothing no percentage is made, and of weeks that nobody recorded nothing is assumed.
 *
 * @param unit of another measure, such as {@code sessions}; null elsewhere
 * @param end null where it was not measured again
 */
public record Change(Measure measure, String unit, Reading baseline, Reading end) {
    /** Whether what was measured is better or worse than it was; {@code unknown} where nothing can be said. */
    public enum Moved {
        better("Better"),
        asBefore("As before"),
        worse("Worse"),
        unknown("");

        private final String words;

        Moved(String words) {
            this.words = words;
        }

        /** Empty where nothing can be said. */
        public String inWords() {
            return words;
        }
    }

    /**
     * A value over a period, its first and last day included.
     *
     * @param weeksRecorded how many weeks of the period the weekly rounds have, where the value is theirs; else null, and the value is of the whole period
     */
    public record Reading(
            LocalDate from, LocalDate to, BigDecimal value, Integer weeksRecorded, Integer weeksInPeriod) {
        public Reading(LocalDate from, LocalDate to, BigDecimal value) {
            this(from, to, value, null, null);
        }

        boolean hasGaps() {
            return weeksRecorded != null && weeksRecorded < weeksInPeriod;
        }

        /** The weeks that the value stands for: of a period with gaps those that were recorded. */
        BigDecimal weeks() {
            if (hasGaps()) return BigDecimal.valueOf(weeksRecorded);
            return BigDecimal.valueOf(ChronoUnit.DAYS.between(from, to) + 1)
                    .divide(BigDecimal.valueOf(7), MathContext.DECIMAL64);
        }

        private String period() {
            return "%s to %s".formatted(London.day(from), London.day(to));
        }
    }

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** How many a week; null where no week was recorded. */
    static BigDecimal perWeek(Reading reading) {
        return reading.weeks().signum() == 0 ? null : reading.value().divide(reading.weeks(), MathContext.DECIMAL64);
    }

    /** By how many whole percent a counted measure has changed, fewer being negative; null where no percentage can be made. */
    public Integer percent() {
        if (!measure.isCounted() || end == null) return null;
        BigDecimal before = perWeek(baseline), after = perWeek(end);
        if (before == null || after == null || before.signum() == 0) return null;
        return after.subtract(before)
                .multiply(HUNDRED)
                .divide(before, MathContext.DECIMAL64)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    public String baselineInWords() {
        return inWords(baseline);
    }

    public String endInWords() {
        return end == null ? "Not measured" : inWords(end);
    }

    private String inWords(Reading reading) {
        if (measure.isPercentage()) return "%s %%, %s".formatted(plain(reading.value()), reading.period());
        if (!measure.isCounted()) return "%s, %s".formatted(withUnit(reading), reading.period());
        BigDecimal weekly = perWeek(reading);
        return "%s, %s%s%s"
                .formatted(
                        plain(reading.value()),
                        reading.period(),
                        weekly == null ? "" : " (%s a week)".formatted(rounded(weekly)),
                        reading.hasGaps()
                                ? "; %d of %s recorded"
                                        .formatted(
                                                reading.weeksRecorded(), Words.count(reading.weeksInPeriod(), "week"))
                                : "");
    }

    /** {@code 74 % fewer police incidents}. */
    public String inWords() {
        if (end == null) return "";
        if (measure.isPercentage()) return points();
        if (!measure.isCounted()) return "From %s to %s".formatted(plain(baseline.value()), withUnit(end));
        String what = measure.words();
        BigDecimal before = perWeek(baseline), after = perWeek(end);
        if (after == null) return "No week of the end period was recorded, so nothing can be said";
        int moreOrFewer = after.compareTo(before);
        if (before.signum() == 0)
            return after.signum() == 0
                    ? "No %s before, none now".formatted(what)
                    : "%s where there were none; no percentage can be worked out from that".formatted(measure.name());
        if (moreOrFewer == 0) return "As many %s as before".formatted(what);
        return "%s %s %s".formatted(share(after), moreOrFewer < 0 ? "fewer" : "more", what);
    }

    /** Not rounded to nothing where something changed, nor to all where something is left. */
    private String share(BigDecimal after) {
        int percent = Math.abs(percent());
        if (percent == 0) return "Less than 1 %";
        if (percent() == -100 && after.signum() > 0) return "More than 99 %";
        return percent + " %";
    }

    private String points() {
        BigDecimal points = end.value().subtract(baseline.value());
        if (points.signum() == 0) return measure.name() + " as before";
        return "%s percentage %s %s %s"
                .formatted(
                        plain(points.abs()),
                        points.abs().compareTo(BigDecimal.ONE) == 0 ? "point" : "points",
                        points.signum() > 0 ? "more" : "less",
                        measure.words());
    }

    private String withUnit(Reading reading) {
        return unit == null ? plain(reading.value()) : Words.amount(plain(reading.value()), unit);
    }

    /**
     * Which way it moved.
     *
     * @param better which way is good; null where nobody has said it
     */
    Moved moved(Measure.Better better) {
        if (by() == null) return Moved.unknown;
        int by = by().signum();
        if (by == 0) return Moved.asBefore;
        if (better == null) return Moved.unknown;
        return by > 0 == (better == Measure.Better.higher) ? Moved.better : Moved.worse;
    }

    /** How far from the baseline to the end: what is counted a week, a percentage in points, anything else as it was measured. Null where nothing can be said. */
    BigDecimal by() {
        if (end == null) return null;
        BigDecimal before = measure.isCounted() ? perWeek(baseline) : baseline.value(),
                after = measure.isCounted() ? perWeek(end) : end.value();
        return before == null || after == null ? null : after.subtract(before);
    }

    /** What {@link #by} is in. */
    String unitOfBy() {
        return measure.isCounted() ? "a week" : measure.isPercentage() ? "percentage points" : "on its scale";
    }

    private static String rounded(BigDecimal number) {
        return plain(number.setScale(2, RoundingMode.HALF_UP));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
