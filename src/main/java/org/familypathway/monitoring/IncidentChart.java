package org.familypathway.monitoring;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.familypathway.kernel.London;
import org.familypathway.plan.Goal;

/**
 * What is counted each week as bars, beside what they were a week in the baseline (R33, R118). All lengths are those of the drawing; a source that gave no
 * answer has no bar and a question mark.
 */
class IncidentChart {
    private static final int BAR = 12, GAP = 13, LEFT = 34, TOP = 14, HEIGHT = 140, KEYS = 26, KEY = 18, BELOW = 8;
    private static final List<String> COLOURS =
            List.of("#1d4f91", "#b3541e", "#5a7d2a", "#6b3fa0", "#8a6d00", "#00707a");

    /** @param height 0 for none; @param unknown where the source gave no answer */
    record Bar(int x, int y, int height, String colour, String label, boolean unknown) {}

    record Group(int x, String label, List<Bar> bars) {}

    record Line(int y, String label) {}

    record Key(int y, String colour, String label) {}

    /**
     * What is counted.
     *
     * @param baseline in a week before the plan; null where no goal measures it
     */
    record Counted(String source, String words, Double baseline) {}

    /** One line of the table that says the same in words. */
    record Row(String period, List<String> numbers) {}

    record Shown(
            int width,
            int height,
            int base,
            List<Group> groups,
            List<Line> lines,
            List<Key> keys,
            List<String> columns,
            List<Row> rows) {}

    private IncidentChart() {}

    static Shown of(List<WeeklyRound> rounds, List<Counted> counted) {
        int group = GAP + (BAR + 1) * counted.size();
        List<Row> rows = new ArrayList<>();
        List<List<Double>> numbers = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<Double> baseline = counted.stream().map(Counted::baseline).toList();
        if (baseline.stream().anyMatch(java.util.Objects::nonNull)) {
            numbers.add(baseline);
            labels.add("Baseline");
            rows.add(new Row(
                    "Baseline, a week",
                    baseline.stream().map(IncidentChart::aWeek).toList()));
        }
        for (WeeklyRound round : rounds) {
            numbers.add(counted.stream().map(c -> number(round, c.source())).toList());
            labels.add(London.day(round.getWeekTo()).replaceAll(" \\d{4}$", ""));
            rows.add(new Row(
                    "%s to %s".formatted(London.day(round.getWeekFrom()), London.day(round.getWeekTo())),
                    counted.stream().map(c -> inWords(round, c.source())).toList()));
        }
        double most = numbers.stream()
                .flatMap(List::stream)
                .filter(java.util.Objects::nonNull)
                .mapToDouble(n -> n)
                .max()
                .orElse(1);
        int top = Math.max(4, (int) Math.ceil(most));
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++)
            groups.add(group(
                    group, i, labels.get(i), numbers.get(i), top, !labels.get(i).equals("Baseline")));
        return new Shown(
                Math.max(260, LEFT + group * numbers.size() + 10),
                TOP + HEIGHT + KEYS + KEY * counted.size() + BELOW,
                TOP + HEIGHT,
                groups,
                lines(top),
                keys(counted),
                counted.stream().map(Counted::words).toList(),
                rows);
    }

    /** @param measured false for the baseline, which no goal need have for each source */
    private static Group group(int wide, int place, String label, List<Double> numbers, int top, boolean measured) {
        int x = LEFT + place * wide + 6;
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Double number = numbers.get(i);
            int height = number == null ? 0 : (int) Math.round(HEIGHT * number / top);
            bars.add(new Bar(
                    x + i * (BAR + 1),
                    TOP + HEIGHT - height,
                    height,
                    COLOURS.get(i % COLOURS.size()),
                    number != null ? aWeek(number) : measured ? "?" : "",
                    number == null));
        }
        return new Group(x + (BAR + 1) * numbers.size() / 2, label, bars);
    }

    private static List<Line> lines(int top) {
        List<Line> lines = new ArrayList<>();
        for (int part = 0; part <= 2; part++)
            lines.add(new Line(
                    TOP + HEIGHT - HEIGHT * part / 2,
                    BigDecimal.valueOf(top * part / 2.0).stripTrailingZeros().toPlainString()));
        return lines;
    }

    private static List<Key> keys(List<Counted> counted) {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < counted.size(); i++)
            keys.add(new Key(
                    TOP + HEIGHT + KEYS + i * KEY,
                    COLOURS.get(i % COLOURS.size()),
                    counted.get(i).words()));
        return keys;
    }

    /** A week of the baseline of a goal, on the average. */
    static double aWeek(Goal goal) {
        return goal.baseline().doubleValue()
                * 7
                / (ChronoUnit.DAYS.between(goal.baselineFrom(), goal.baselineTo()) + 1);
    }

    private static Double number(WeeklyRound round, String source) {
        return round.from(source)
                .map(IncidentsInWeek::getIncidents)
                .map(Integer::doubleValue)
                .orElse(null);
    }

    private static String inWords(WeeklyRound round, String source) {
        return round.from(source)
                .map(i -> i.getIncidents() == null
                        ? "no answer: " + i.getWhyNoAnswer()
                        : i.getIncidents() + (i.getWhat() == null ? "" : ", " + i.getWhat()))
                .orElse("not asked");
    }

    private static String aWeek(Double number) {
        if (number == null) return "–";
        return number == Math.rint(number)
                ? String.valueOf(number.intValue())
                : String.format(Locale.UK, "%.1f", number);
    }
}
