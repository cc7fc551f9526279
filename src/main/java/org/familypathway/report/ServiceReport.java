package org.familypathway.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.access.ManagedServices;
import org.familypathway.evaluation.AddedUp.Over;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Quarters;
import org.familypathway.kernel.Quarters.Quarter;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.SmallNumbers;
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

        /** Whether small numbers are held back. */
        public boolean holdsBack() {
            return by != null || !seesFamilies();
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
    private final InstantSource now;

    ServiceReport(Figures figures, JdbcClient database, InstantSource now) {
        this.figures = figures;
        this.database = database;
        this.now = now;
    }

    /**
     * What is counted of what is asked: where small numbers are held back, the whole quarters of the time that have ended. From two times that differ by a day each single family could be reckoned.
     *
     * @throws Refusal where there is no such quarter, or more than twelve
     */
    Asked counted(Asked asked) {
        if (!asked.holdsBack()) return asked;
        List<Quarter> quarters = Quarters.required("until", asked.from(), asked.to(), London.today(now));
        return new Asked(
                asked.readable(),
                asked.service(),
                quarters.get(0).from(),
                quarters.get(quarters.size() - 1).to(),
                asked.by());
    }

    /** Those figures of which something can be said, over all families. */
    List<Table> tables(Asked asked) {
        return tables(asked, null);
    }

    /** @param reader of whose list of families behind a number each one counted must be: of a record that is kept from them nothing is counted; null counts all, for who sees no list */
    List<Table> tables(Asked anyTime, String reader) {
        if (anyTime.readable().isEmpty()) return List.of();
        Asked asked = counted(anyTime);
        Told told = told(asked, reader), before = told(asked.aYearBefore(), reader);
        return shown(asked)
                .map(figure -> table(figure, told.of(figure), before.of(figure)))
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private Told told(Asked asked, String reader) {
        return new Told(
                asked,
                shown(asked).toList(),
                servicesOf(asked.readable(), reader),
                asked.by() == null ? Map.of() : figures.groups(asked.services(), asked.by(), London.today(now)),
                London.today(now));
    }

    private Stream<Figure> shown(Asked asked) {
        return figures.all().stream().filter(one -> !Figures.OF_FEW.contains(one.key()) || !asked.holdsBack());
    }

    /**
     * The families behind a number, in the order of their case; who may see them is asked by whoever lists them. None where the number is held back, whatever address it was asked by.
     *
     * @param reader as of the {@link #tables(Asked, String)} in which the number stands; @param row null for all rows; @param count empty for all counts; @param group null for all groups
     */
    List<UUID> families(Asked anyTime, String reader, String key, String row, String count, String group) {
        if (anyTime.readable().isEmpty()) return List.of();
        Asked asked = counted(anyTime);
        Figure figure =
                shown(asked).filter(one -> one.key().equals(key)).findFirst().orElse(null);
        if (figure == null) return List.of();
        Counted counted = told(asked, reader).of(figure);
        if (asked.holdsBack() && !counted.tells(row, count, group)) return List.of();
        return counted.of(row, group).stream()
                .filter(one -> count.isEmpty() || count.equals(one.count()))
                .map(Said::family)
                .distinct()
                .toList();
    }

    private Map<UUID, String> servicesOf(List<ManagedServices.Figures> readable, String reader) {
        Map<UUID, String> services = new HashMap<>();
        database.sql(
                        "select id, service_id from family_case where service_id in (:services) and (cast(:reader as text) is null or not hidden_from(id, :reader))")
                .param("reader", reader, Types.VARCHAR)
                .param("services", ids(readable))
                .query(row -> {
                    services.put(row.getObject(1, UUID.class), row.getString(2));
                });
        return services;
    }

    private static List<String> ids(List<ManagedServices.Figures> readable) {
        return readable.stream().map(one -> one.service().getId()).toList();
    }

    private Table table(Figure figure, Counted now, Counted before) {
        boolean groups = now.asked.by() != null, smallIsHeldBack = now.asked.holdsBack();
        List<String> columns = new ArrayList<>(List.of("Families"));
        columns.addAll(figure.counts());
        columns.addAll(figure.last().columns);
        Set<String> answers = new LinkedHashSet<>(now.answers);
        answers.addAll(before.answers);
        List<Row> rows = new ArrayList<>();
        List<double[]> bars = new ArrayList<>();
        for (String answer : answers.stream().sorted(order(figure, now)).toList()) {
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

    /** The most first, where the table says how many of all; what is held back stands last in the order of its words, for its place would say how many it is, or when. */
    private static Comparator<String> order(Figure figure, Counted now) {
        boolean byNumber = figure.last() == Last.share;
        if (!now.asked.holdsBack())
            return byNumber ? Comparator.comparing(one -> -HeldBack.families(now.of(one, null))) : (one, other) -> 0;
        Predicate<String> held = answer -> !now.tells(answer, "", null);
        Comparator<String> order = Comparator.comparing(held::test);
        if (byNumber) order = order.thenComparing(one -> held.test(one) ? 0 : -HeldBack.families(now.of(one, null)));
        return order.thenComparing((one, other) -> byNumber || held.test(one) ? one.compareTo(other) : 0);
    }

    private static boolean isNotToBeTold(List<String> cells) {
        return cells.get(0).equals(HELD_BACK) || cells.get(0).equals("0");
    }

    private static int length(double value, double most) {
        return value <= 0 ? 0 : Math.max(1, (int) Math.round(100 * value / most));
    }

    /** What a report tells of one time, and what of it is held back: over several quarters, what is so in one of them, for a longer time says no more than its quarters do. */
    private static class Told {
        private final Asked asked;
        private final Map<UUID, String> services;
        private final Map<UUID, String> groupOf;
        private final List<HeldBack> byService = new ArrayList<>();
        private final List<HeldBack> byGroup = new ArrayList<>();

        Told(
                Asked asked,
                List<Figure> figures,
                Map<UUID, String> services,
                Map<UUID, String> groupOf,
                LocalDate today) {
            this.asked = asked;
            this.services = services;
            this.groupOf = groupOf;
            if (!asked.holdsBack()) return;
            List<String> ids = ids(asked.readable());
            Set<String> seen = asked.readable().stream()
                    .filter(ManagedServices.Figures::cases)
                    .map(one -> one.service().getId())
                    .collect(Collectors.toSet());
            List<String> groups =
                    groupOf.values().stream().distinct().sorted().collect(Collectors.toCollection(ArrayList::new));
            if (!groups.contains(By.NOT_ASKED)) groups.add(By.NOT_ASKED);
            for (Quarter quarter : Quarters.within(asked.from(), asked.to(), today)) {
                // What is held back of one service hangs together with the others.
                Over over = new Over(ids, quarter.from(), quarter.to());
                Map<Figure, List<Said>> said = new LinkedHashMap<>();
                figures.forEach(figure -> said.put(figure, counted(figure, over)));
                HeldBack ofAll = asked.seesFamilies() ? null : new HeldBack(said, ids, seen, services::get, null, true);
                if (ofAll != null) byService.add(ofAll);
                if (asked.by() != null) byGroup.add(new HeldBack(said, groups, Set.of(), this::group, ofAll, false));
            }
        }

        Counted of(Figure figure) {
            return new Counted(figure, this);
        }

        private List<Said> counted(Figure figure, Over over) {
            return figure.said().apply(over).stream()
                    .filter(one -> services.containsKey(one.family()))
                    .toList();
        }

        String group(UUID family) {
            return groupOf.getOrDefault(family, By.NOT_ASKED);
        }

        /** Whether so much of a row may be said in each quarter. */
        boolean every(String group, BiPredicate<HeldBack, String> heldBack) {
            List<String> chosen = asked.services();
            String unit = group != null ? group : chosen.size() == 1 ? chosen.get(0) : null;
            return (group == null ? byService : byGroup).stream().noneMatch(one -> heldBack.test(one, unit));
        }
    }

    /** One figure over one time. */
    private static class Counted {
        private final Figure figure;
        private final Told told;
        private final Asked asked;
        private final List<Said> all;
        private final List<String> answers;
        private final List<String> groups;

        Counted(Figure figure, Told told) {
            this.figure = figure;
            this.told = told;
            asked = told.asked;
            all = told.counted(figure, asked.over());
            answers = all.stream().map(Said::answer).distinct().toList();
            groups = asked.by() == null
                    ? List.of()
                    : all.stream()
                            .map(one -> told.group(one.family()))
                            .distinct()
                            .sorted()
                            .toList();
        }

        /** Whether the number may be read. @param count empty for the families; @param row null for all of them, which is told to those alone who see them */
        boolean tells(String row, String count, String group) {
            if (!asked.holdsBack()) return true;
            // That there is none is small too, also where nothing at all is said of such families.
            if (row == null || HeldBack.families(of(row, group)) < SmallNumbers.FEWEST) return false;
            return count.isEmpty()
                    ? told.every(group, (one, unit) -> one.families(figure.key(), row, unit))
                    : told.every(group, (one, unit) -> one.counts(figure.key(), row, unit));
        }

        List<Said> of(String answer, String group) {
            return all.stream()
                    .filter(one -> (answer == null || one.answer().equals(answer))
                            && (group == null || told.group(one.family()).equals(group)))
                    .toList();
        }

        /** The families, then each count, then what is reckoned of them. */
        List<String> cells(String answer, String group) {
            List<Said> here = of(answer, group);
            boolean noFamilies = !tells(answer, "", group),
                    noCounts =
                            noFamilies
                                    || !figure.counts().isEmpty()
                                            && !tells(answer, figure.counts().get(0), group);
            List<String> cells = new ArrayList<>();
            cells.add(noFamilies ? HELD_BACK : String.valueOf(HeldBack.families(here)));
            for (String count : figure.counts())
                cells.add(noCounts ? HELD_BACK : String.valueOf(HeldBack.times(here, count)));
            boolean none = figure.last() == Last.share ? noFamilies : noCounts;
            List<String> last = none ? null : last(here, group);
            for (int i = 0; i < figure.last().columns.size(); i++) cells.add(last == null ? HELD_BACK : last.get(i));
            return cells;
        }

        private List<String> last(List<Said> here, String group) {
            return switch (figure.last()) {
                case families -> List.of();
                case share -> List.of(percent(HeldBack.families(here), HeldBack.families(of(null, group))));
                case first -> List.of(percent(first(here), total(here)));
                case days -> List.of(days(here, 0.5), days(here, 0.9));
                case by -> List.of(by(here));
                case pounds -> List.of(pounds(sum(here)), HeldBack.families(here) == 0 ? "" : pounds(each(here)));
            };
        }

        private long first(List<Said> some) {
            return HeldBack.times(some, figure.counts().get(0));
        }

        private long total(List<Said> some) {
            return figure.counts().stream()
                    .mapToLong(count -> HeldBack.times(some, count))
                    .sum();
        }

        private static String percent(long of, long all) {
            return all == 0 ? "" : Math.round(100.0 * of / all) + " %";
        }

        private static BigDecimal sum(List<Said> some) {
            return some.stream().map(Said::value).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private static BigDecimal each(List<Said> some) {
            return sum(some).divide(BigDecimal.valueOf(HeldBack.families(some)), 2, RoundingMode.HALF_UP);
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
                case share, families -> HeldBack.families(here);
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
                case share, families -> Words.count(HeldBack.families(here), "family", "families");
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
