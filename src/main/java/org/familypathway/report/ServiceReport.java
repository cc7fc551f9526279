package org.familypathway.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.access.ManagedServices;
import org.familypathway.evaluation.AddedUp.Over;
import org.familypathway.family.Service;
import org.familypathway.kernel.Words;
import org.familypathway.plan.PlanText;
import org.familypathway.report.Figure.Last;
import org.familypathway.report.Figure.Said;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The service report: each figure of {@link Figures} over the services that somebody reads, beside the same time a year before, and by groups of families. What is of too few families is held back from whoever may not see them, and
 * by groups from everybody, for a report is passed on ({@link SmallNumbers}).
 */
@Component
@Transactional(readOnly = true)
class ServiceReport {
    static final String HELD_BACK = "held back";

    /**
     * What is asked for.
     *
     * @param readable all services whose figures this person reads
     * @param service one of them, or empty for all together; by groups it is always all together, so that nobody takes one answer from the other
     * @param by null where the families are not told apart
     */
    record Asked(List<ManagedServices.Figures> readable, String service, LocalDate from, LocalDate to, By by) {
        List<String> services() {
            return readable.stream()
                    .map(one -> one.service().getId())
                    .filter(id -> service.isEmpty() || by != null || id.equals(service))
                    .toList();
        }

        /** Whether they may see each family that is counted here. */
        boolean seesFamilies() {
            return readable.stream()
                    .filter(one -> services().contains(one.service().getId()))
                    .allMatch(ManagedServices.Figures::cases);
        }

        Over over() {
            return new Over(services(), from, to);
        }

        Asked aYearBefore() {
            return new Asked(readable, service, from.minusYears(1), to.minusYears(1), by);
        }
    }

    /**
     * A number as it is read.
     *
     * @param before the same a year before
     * @param count which families stand behind it, with the row; empty for all of the row, null where it is no number of families
     */
    record Cell(String text, String before, String count) {}

    /** @param bar the longest of the table is 100; null where there is none */
    record Row(String what, String group, List<Cell> cells, Integer bar, Integer barBefore, String barSays) {}

    record Table(Figure figure, List<String> columns, List<Row> rows, boolean heldBack) {}

    private final Figures figures;
    private final JdbcClient database;

    ServiceReport(Figures figures, JdbcClient database) {
        this.figures = figures;
        this.database = database;
    }

    /** Those figures of which something can be said, over all families. */
    List<Table> tables(Asked asked) {
        return tables(asked, null);
    }

    /** @param reader of whose list of families behind a number each one counted must be: of a record that is kept from them nothing is counted; null counts all, for who sees no list */
    List<Table> tables(Asked asked, String reader) {
        if (asked.readable().isEmpty()) return List.of();
        Map<UUID, String> services = servicesOf(asked.readable(), reader);
        Map<UUID, String> groups =
                asked.by() == null ? Map.of() : figures.groups(asked.services(), asked.by(), asked.to());
        return shown(asked)
                .map(figure -> table(
                        figure,
                        new Counted(figure, asked, services, groups),
                        new Counted(figure, asked.aYearBefore(), services, groups)))
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    /** Each step of each month is so few families that it is shown to those alone who may see them. */
    private Stream<Figure> shown(Asked asked) {
        return figures.all().stream()
                .filter(one -> !one.key().equals("stepsByMonth") || asked.by() == null && asked.seesFamilies());
    }

    /** The families behind a number, in the order of their case; who may see them is asked by whoever lists them. @param row null for all rows; @param count empty for all counts; @param group null for all groups */
    List<UUID> families(Asked asked, String key, String row, String count, String group) {
        Figure figure = figures.all().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElse(null);
        if (figure == null || asked.readable().isEmpty()) return List.of();
        Map<UUID, String> groups =
                asked.by() == null ? Map.of() : figures.groups(asked.services(), asked.by(), asked.to());
        return figure.said().apply(asked.over()).stream()
                .filter(one -> row == null || row.equals(one.answer()))
                .filter(one -> count.isEmpty() || count.equals(one.count()))
                .filter(one -> group == null || group.equals(groups.getOrDefault(one.family(), By.NOT_ASKED)))
                .map(Said::family)
                .distinct()
                .toList();
    }

    private Map<UUID, String> servicesOf(List<ManagedServices.Figures> readable, String reader) {
        Map<UUID, String> services = new HashMap<>();
        database.sql(
                        "select id, service_id from family_case where service_id in (:services) and (cast(:reader as text) is null or not hidden_from(id, :reader))")
                .param("reader", reader, Types.VARCHAR)
                .param(
                        "services",
                        readable.stream().map(one -> one.service().getId()).toList())
                .query(row -> {
                    services.put(row.getObject(1, UUID.class), row.getString(2));
                });
        return services;
    }

    private Table table(Figure figure, Counted now, Counted before) {
        boolean groups = now.asked.by() != null;
        List<String> columns = new ArrayList<>(List.of("Families"));
        columns.addAll(figure.counts());
        columns.addAll(figure.last().columns);
        Set<String> answers = new LinkedHashSet<>(now.answers);
        answers.addAll(before.answers);
        Comparator<String> order = figure.last() == Last.share
                ? Comparator.comparing((String one) -> -now.families(now.of(one, null)))
                : (one, other) -> 0;
        List<Row> rows = new ArrayList<>();
        List<double[]> bars = new ArrayList<>();
        boolean smallIsHeldBack = groups || !now.asked.seesFamilies();
        for (String answer : answers.stream().sorted(order).toList()) {
            Set<String> all = new LinkedHashSet<>();
            if (groups) Stream.of(now, before).forEach(one -> all.addAll(one.groups));
            else all.add(null);
            for (String group : all) {
                List<String> here = now.cells(answer, group), then = before.cells(answer, group);
                // That there is such a row at all would say that there is somebody.
                if (smallIsHeldBack && isNotToBeTold(here) && (before.all.isEmpty() || isNotToBeTold(then))) continue;
                List<Cell> cells = new ArrayList<>();
                for (int i = 0; i < here.size(); i++)
                    cells.add(new Cell(
                            here.get(i),
                            before.all.isEmpty() ? "" : then.get(i),
                            here.get(i).equals(HELD_BACK) || here.get(i).equals("0")
                                    ? null
                                    : i == 0
                                            ? ""
                                            : i <= figure.counts().size()
                                                    ? figure.counts().get(i - 1)
                                                    : null));
                rows.add(new Row(answer, group, cells, null, null, null));
                bars.add(new double[] {now.bar(answer, group), before.bar(answer, group)});
            }
        }
        double most = bars.stream().flatMapToDouble(Arrays::stream).max().orElse(0);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (most <= 0 || bars.get(i)[0] < 0) continue;
            String says =
                    now.barSays(row.what(), row.group()) + "; a year before " + before.barSays(row.what(), row.group());
            rows.set(
                    i,
                    new Row(
                            row.what(),
                            row.group(),
                            row.cells(),
                            length(bars.get(i)[0], most),
                            length(bars.get(i)[1], most),
                            says));
        }
        return new Table(figure, columns, rows, smallIsHeldBack);
    }

    private static boolean isNotToBeTold(List<String> cells) {
        return cells.get(0).equals(HELD_BACK) || cells.get(0).equals("0");
    }

    private static int length(double value, double most) {
        return value <= 0 ? 0 : Math.max(1, (int) Math.round(100 * value / most));
    }

    /** One figure over one time, counted for each service, all together, and each group, and what of it is held back. */
    private static class Counted {
        private final Figure figure;
        private final Asked asked;
        private final Map<UUID, String> services;
        private final Map<UUID, String> groupOf;
        private final List<Said> all;
        private final List<String> answers;
        private final List<String> groups;
        private final List<String> ids;
        private final boolean smallIsHeldBack;
        /** By answer, or by answer and group: whether the families, and whether what is counted of them, are held back here. */
        private final Set<String> families = new LinkedHashSet<>();

        private final Set<String> counts = new LinkedHashSet<>();

        Counted(Figure figure, Asked asked, Map<UUID, String> services, Map<UUID, String> groupOf) {
            this.figure = figure;
            this.asked = asked;
            this.services = services;
            this.groupOf = groupOf;
            ids = asked.readable().stream().map(one -> one.service().getId()).toList();
            boolean sees = asked.seesFamilies();
            smallIsHeldBack = !sees || asked.by() != null;
            // What is held back in one service hangs together with the others.
            List<Said> of = figure.said().apply(sees ? asked.over() : new Over(ids, asked.from(), asked.to())).stream()
                    .filter(one -> services.containsKey(one.family()))
                    .toList();
            List<String> chosen = asked.services();
            all = of.stream()
                    .filter(one -> chosen.contains(services.get(one.family())))
                    .toList();
            answers = of.stream().map(Said::answer).distinct().toList();
            groups = asked.by() == null
                    ? List.of()
                    : all.stream().map(this::group).distinct().sorted().toList();
            if (!sees) holdBackByService(of, chosen);
            if (asked.by() != null) holdBackByGroup();
        }

        private String group(Said one) {
            return groupOf.getOrDefault(one.family(), By.NOT_ASKED);
        }

        private void holdBackByService(List<Said> of, List<String> chosen) {
            int column = chosen.size() == 1 ? ids.indexOf(chosen.get(0)) : ids.size();
            Map<String, List<Said>> cells =
                    of.stream().collect(Collectors.groupingBy(one -> one.answer() + "|" + services.get(one.family())));
            hold(answers, ids, (answer, id) -> cells.getOrDefault(answer + "|" + id, List.of()), null, null)
                    .forEach((what, held) -> {
                        for (int row = 0; row < answers.size(); row++)
                            if (held[row][column]) (what.isEmpty() ? families : counts).add(answers.get(row));
                    });
        }

        private void holdBackByGroup() {
            Map<String, List<Said>> cells =
                    all.stream().collect(Collectors.groupingBy(one -> group(one) + "|" + one.answer()));
            hold(
                            groups,
                            answers,
                            (group, answer) -> cells.getOrDefault(group + "|" + answer, List.of()),
                            sums(families),
                            sums(counts))
                    .forEach((what, held) -> {
                        for (int row = 0; row < groups.size(); row++)
                            for (int column = 0; column <= answers.size(); column++)
                                if (held[row][column])
                                    (what.isEmpty() ? families : counts)
                                            .add((column == answers.size() ? null : answers.get(column)) + "|"
                                                    + groups.get(row));
                    });
        }

        /** Which sums of all groups do not show either; that of all answers always can be found somewhere. */
        private boolean[] sums(Set<String> heldBack) {
            boolean[] sums = new boolean[answers.size() + 1];
            for (int i = 0; i < answers.size(); i++) sums[i] = heldBack.contains(answers.get(i));
            return sums;
        }

        private interface At {
            List<Said> said(String row, String column);
        }

        /** By the count, empty for the families: what is held back of the table with these rows and columns. */
        private Map<String, boolean[][]> hold(
                List<String> rows, List<String> columns, At at, boolean[] sumsOfFamilies, boolean[] sumsOfCounts) {
            Map<String, boolean[][]> held = new HashMap<>();
            held.put("", SmallNumbers.heldBack(numbers(rows, columns, at, Counted::families), true, sumsOfFamilies));
            for (String count : figure.counts())
                held.put(
                        count,
                        SmallNumbers.heldBack(
                                numbers(rows, columns, at, said -> times(said, count)), false, sumsOfCounts));
            return held;
        }

        private static long[][] numbers(
                List<String> rows, List<String> columns, At at, java.util.function.ToLongFunction<List<Said>> number) {
            long[][] numbers = new long[rows.size()][columns.size()];
            for (int row = 0; row < rows.size(); row++)
                for (int column = 0; column < columns.size(); column++)
                    numbers[row][column] = number.applyAsLong(at.said(rows.get(row), columns.get(column)));
            return numbers;
        }

        List<Said> of(String answer, String group) {
            return all.stream()
                    .filter(one -> (answer == null || one.answer().equals(answer))
                            && (group == null || group(one).equals(group)))
                    .toList();
        }

        static long families(List<Said> some) {
            return some.stream().map(Said::family).distinct().count();
        }

        static long times(List<Said> some, String count) {
            return some.stream()
                    .filter(one -> count.equals(one.count()))
                    .mapToLong(Said::times)
                    .sum();
        }

        private static String at(String answer, String group) {
            return group == null ? answer : answer + "|" + group;
        }

        private boolean hides(Set<String> heldBack, String answer, String group) {
            return heldBack.contains(at(answer, group));
        }

        /** The families, then each count, then what is reckoned of them. */
        List<String> cells(String answer, String group) {
            List<Said> here = of(answer, group);
            // That there is none is small too, also where nothing at all is said of such families.
            boolean noFamilies = hides(families, answer, group) || smallIsHeldBack && families(here) == 0,
                    noCounts = noFamilies || hides(counts, answer, group);
            List<String> cells = new ArrayList<>();
            cells.add(noFamilies ? HELD_BACK : String.valueOf(families(here)));
            for (String count : figure.counts()) cells.add(noCounts ? HELD_BACK : String.valueOf(times(here, count)));
            boolean none = figure.last() == Last.share
                    ? noFamilies || group != null && hides(families, null, group)
                    : noCounts;
            List<String> last = none ? null : last(here, group);
            for (int i = 0; i < figure.last().columns.size(); i++) cells.add(last == null ? HELD_BACK : last.get(i));
            return cells;
        }

        private List<String> last(List<Said> here, String group) {
            return switch (figure.last()) {
                case families -> List.of();
                case share -> List.of(percent(families(here), families(of(null, group))));
                case first -> List.of(percent(first(here), total(here)));
                case days -> List.of(days(here, 0.5), days(here, 0.9));
                case by -> List.of(by(here));
                case pounds -> List.of(pounds(sum(here)), families(here) == 0 ? "" : pounds(each(here)));
            };
        }

        private long first(List<Said> some) {
            return times(some, figure.counts().get(0));
        }

        private long total(List<Said> some) {
            return figure.counts().stream()
                    .mapToLong(count -> times(some, count))
                    .sum();
        }

        private static String percent(long of, long all) {
            return all == 0 ? "" : Math.round(100.0 * of / all) + " %";
        }

        private static BigDecimal sum(List<Said> some) {
            return some.stream().map(Said::value).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private static BigDecimal each(List<Said> some) {
            return sum(some).divide(BigDecimal.valueOf(families(some)), 2, RoundingMode.HALF_UP);
        }

        private static String pounds(BigDecimal amount) {
            return PlanText.pounds(amount);
        }

        /** The value that so many of all reach: the smallest with as many at or below it. */
        private static BigDecimal middle(List<Said> some, double share) {
            List<BigDecimal> values = some.stream()
                    .map(Said::value)
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
            return values.isEmpty() ? null : values.get((int) Math.ceil(share * values.size()) - 1);
        }

        private static String days(List<Said> some, double share) {
            BigDecimal days = middle(some, share);
            if (days == null) return "";
            return days.compareTo(BigDecimal.ONE) < 0
                    ? "less than a day"
                    : Words.count(days.setScale(0, RoundingMode.CEILING).longValue(), "day");
        }

        private static String by(List<Said> some) {
            BigDecimal by = middle(some, 0.5);
            if (by == null) return "";
            if (by.signum() == 0) return "0";
            String unit = some.stream()
                    .map(Said::unit)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
            return by.abs()
                            .setScale(2, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString() + " " + unit + (by.signum() > 0 ? " more" : " less");
        }

        /** What the bar of a row shows; below zero where it may not be shown. */
        double bar(String answer, String group) {
            List<String> cells = cells(answer, group);
            if (cells.contains(HELD_BACK)) return -1;
            List<Said> here = of(answer, group);
            return switch (figure.last()) {
                case share, families -> families(here);
                case first, by -> total(here) == 0 ? 0 : 100.0 * first(here) / total(here);
                case days -> middle(here, 0.5) == null ? 0 : middle(here, 0.5).doubleValue();
                case pounds -> sum(here).doubleValue();
            };
        }

        /** The same in words, for whoever does not see it. */
        String barSays(String answer, String group) {
            List<String> cells = cells(answer, group);
            if (cells.contains(HELD_BACK)) return HELD_BACK;
            List<Said> here = of(answer, group);
            return switch (figure.last()) {
                case share, families -> Words.count(families(here), "family", "families");
                case first, by ->
                    total(here) == 0
                            ? "nothing"
                            : percent(first(here), total(here)) + " "
                                    + figure.counts().get(0).toLowerCase(java.util.Locale.UK);
                case days -> here.isEmpty() || days(here, 0.5).isEmpty() ? "nothing" : "half within " + days(here, 0.5);
                case pounds -> pounds(sum(here));
            };
        }
    }

    /** The service of this id among those that somebody reads. */
    static Predicate<ManagedServices.Figures> is(String id) {
        return one -> one.service().getId().equals(id);
    }

    static String name(Asked asked) {
        if (asked.by() != null || asked.service().isEmpty())
            return asked.readable().size() == 1
                    ? asked.readable().get(0).service().getName()
                    : "All of these services together";
        return asked.readable().stream()
                .filter(is(asked.service()))
                .map(ManagedServices.Figures::service)
                .map(Service::getName)
                .findFirst()
                .orElse("");
    }
}
