package org.familypathway.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.kernel.SmallNumbers;
import org.familypathway.report.Figure.Last;
import org.familypathway.report.Figure.Said;
import org.junit.jupiter.api.Test;

/** Who reads all figures of a report of random families, of each service and of all together, and knows what adds up to what, finds no small number and no closer range for one than from none to four (R179). */
class HeldBackTest {
    private static final String ALL = "all";

    private final Map<Figure, List<Said>> said = new LinkedHashMap<>();
    private final Map<UUID, String> services = new HashMap<>();
    private final List<String> units = new ArrayList<>();
    private final Figure source = figure("source"),
            decision = figure("decision"),
            time = figure("time", "So far", "Not yet"),
            steps = figure("steps", "In time", "Late"),
            months = figure("months", "In time", "Late"),
            shared = figure("shared", "Better", "Worse"),
            measures = figure("measures", "Better", "Worse");

    private static Figure figure(String key, String... counts) {
        return new Figure(key, key, "", List.of(counts), Last.families, over -> List.of());
    }

    @Test
    void no_small_number_of_a_report_is_found_from_all_that_shows_in_it() {
        int checked = 0, shows = 0;
        for (int seed = 0; seed < 40; seed++) {
            families(new Random(seed));
            HeldBack heldBack = new HeldBack(said, units, Set.of(), services::get, null, true);
            Reader reader = new Reader(heldBack, Set.of());
            checked += reader.findsNothing("families of lot " + seed);
            shows += reader.shown;
        }
        assertThat(checked).isGreaterThan(400);
        assertThat(shows).as("what is left to read").isGreaterThan(1500);
    }

    /** Whoever manages one service and reads the others as an analyst knows all of the one. */
    @Test
    void nor_by_whoever_knows_one_of_the_services() {
        int checked = 0;
        for (int seed = 100; seed < 115; seed++) {
            families(new Random(seed));
            Set<String> known = Set.of(units.get(0));
            checked += new Reader(new HeldBack(said, units, known, services::get, null, true), known)
                    .findsNothing("families of lot " + seed);
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void groups_of_fewer_than_five_are_one_and_take_the_next_larger_with_them() {
        Map<UUID, String> groups = new HashMap<>();
        Map.of("Roma", 1, "Chinese", 2, "Arab", 6, "White", 40)
                .forEach((group, size) ->
                        Stream.generate(UUID::randomUUID).limit(size).forEach(family -> groups.put(family, group)));
        assertThat(Figures.groupedTogether(groups).values().stream()
                        .collect(Collectors.groupingBy(one -> one, Collectors.counting())))
                .isEqualTo(Map.of("Other groups", 9L, "White", 40L));
    }

    private void families(Random dice) {
        said.clear();
        services.clear();
        units.clear();
        for (Figure one : List.of(source, decision, time, steps, months, shared, measures))
            said.put(one, new ArrayList<>());
        int many = 2 + dice.nextInt(4);
        for (int unit = 0; unit < many; unit++) {
            units.add("service " + unit);
            int size = dice.nextInt(3) == 0 ? dice.nextInt(9) : 5 + dice.nextInt(40);
            for (int n = 0; n < size; n++) {
                UUID family = new UUID(dice.nextLong(), dice.nextLong());
                services.put(family, "service " + unit);
                add(source, new Said(family, "from " + skewed(dice, 4)));
                add(decision, new Said(family, "decided " + skewed(dice, 3)));
                for (String what : List.of("contact", "plan"))
                    add(time, new Said(family, what, dice.nextInt(5) > 0 ? "So far" : "Not yet", 1));
                for (int k = dice.nextInt(3); k > 0; k--) {
                    String how = dice.nextInt(6) > 0 ? "In time" : "Late";
                    add(steps, new Said(family, "step " + skewed(dice, 3), how, 1));
                    add(months, new Said(family, "month " + dice.nextInt(3), how, 1));
                }
                if (dice.nextBoolean()) {
                    int measure = skewed(dice, 5);
                    String of = "outcome " + measure % 3, how = dice.nextInt(4) > 0 ? "Better" : "Worse";
                    add(shared, new Said(family, of, how, 1, null, null, of));
                    add(measures, new Said(family, "measure " + measure, how, 1, null, null, of));
                }
            }
        }
    }

    private void add(Figure figure, Said one) {
        said.get(figure).add(one);
    }

    private static int skewed(Random dice, int of) {
        return (int) (of * Math.pow(dice.nextDouble(), 2));
    }

    /** Knows each sum and solves what it leaves open: the least and the most that each number held back can be. */
    private class Reader {
        private final HeldBack heldBack;
        private final Set<String> known;
        private final Map<String, Integer> unknown = new TreeMap<>();
        private final List<Map<String, Double>> equations = new ArrayList<>();
        private final Map<String, Long> small = new TreeMap<>();
        int shown;

        Reader(HeldBack heldBack, Set<String> known) {
            this.heldBack = heldBack;
            this.known = known;
            said.forEach(this::reads);
            for (String unit : units) {
                for (Figure one : List.of(source, decision))
                    equation(0, sum(one, "", unit), Map.of("referrals|" + unit, -1.0));
                for (String row : answers(time)) {
                    equation(0, Map.of(cell(time, row, "", unit), 1.0), Map.of("referrals|" + unit, -1.0));
                    Map<String, Double> kinds = new HashMap<>();
                    for (String kind : time.counts()) kinds.put(cell(time, row, kind, unit), 1.0);
                    equation(0, kinds, Map.of(cell(time, row, "", unit), -1.0));
                }
                for (String kind : steps.counts()) {
                    Map<String, Double> byMonth = new HashMap<>();
                    sum(months, kind, unit).forEach((what, one) -> byMonth.put(what, -one));
                    equation(0, sum(steps, kind, unit), byMonth);
                }
                for (String row : answers(shared))
                    for (String kind : shared.counts()) {
                        Map<String, Double> parts = new HashMap<>();
                        said.get(measures).stream()
                                .filter(one -> one.partOf().equals(row))
                                .forEach(one -> parts.put(cell(measures, one.answer(), kind, unit), 1.0));
                        equation(0, parts, Map.of(cell(shared, row, kind, unit), -1.0));
                    }
            }
        }

        private Set<String> answers(Figure figure) {
            return said.get(figure).stream().map(Said::answer).collect(Collectors.toSet());
        }

        private String cell(Figure figure, String answer, String kind, String unit) {
            return figure.key() + "|" + answer + "|" + kind + "|" + unit;
        }

        private Map<String, Double> sum(Figure figure, String kind, String unit) {
            return answers(figure).stream().collect(Collectors.toMap(row -> cell(figure, row, kind, unit), row -> 1.0));
        }

        private void equation(double is, List<Map<String, Double>> sides) {
            Map<String, Double> one = new HashMap<>();
            sides.forEach(one::putAll);
            one.keySet().forEach(what -> unknown.putIfAbsent(what, unknown.size()));
            one.put("", is);
            equations.add(one);
        }

        private void equation(double is, Map<String, Double> left, Map<String, Double> right) {
            equation(is, List.of(left, right));
        }

        private void reads(Figure figure, List<Said> lines) {
            List<String> kinds = new ArrayList<>(figure.counts());
            kinds.add("");
            for (String unit : Stream.concat(units.stream(), Stream.of(ALL)).toList())
                for (String answer : answers(figure))
                    for (String kind : kinds) {
                        List<Said> here = lines.stream()
                                .filter(one -> one.answer().equals(answer)
                                        && (unit.equals(ALL)
                                                || services.get(one.family()).equals(unit)))
                                .toList();
                        long number = kind.isEmpty() ? HeldBack.families(here) : HeldBack.times(here, kind);
                        String of = unit.equals(ALL) ? null : unit;
                        boolean held = !known.contains(unit)
                                && (heldBack.families(figure.key(), answer, of)
                                        || !kind.isEmpty() && heldBack.counts(figure.key(), answer, of));
                        Map<String, Double> left = new HashMap<>();
                        if (unit.equals(ALL)) units.forEach(one -> left.put(cell(figure, answer, kind, one), 1.0));
                        else left.put(cell(figure, answer, kind, unit), 1.0);
                        if (!held) {
                            equation(number, left, Map.of());
                            shown++;
                            if (kind.isEmpty() && !known.contains(unit))
                                assertThat(number).isGreaterThanOrEqualTo(SmallNumbers.FEWEST);
                            // How many in a hundred of all it is says how many all are.
                            if (kind.isEmpty() && List.of("source", "decision").contains(figure.key())) referrals(unit);
                        } else {
                            String what = cell(figure, answer, kind, unit);
                            equation(0, left, Map.of(what + " ", -1.0));
                            if (number < SmallNumbers.FEWEST && (kind.isEmpty() || number > 0))
                                small.put(what + " ", number);
                        }
                    }
        }

        private void referrals(String unit) {
            Map<String, Double> left = new HashMap<>();
            long number = 0;
            for (String one : units)
                if (unit.equals(ALL) || unit.equals(one)) {
                    left.put("referrals|" + one, 1.0);
                    number += services.values().stream().filter(one::equals).count();
                }
            equation(number, left, Map.of());
        }

        int findsNothing(String whose) {
            Solver solver = new Solver(equations, unknown);
            // All together less what they know is what the others come to.
            if (!known.isEmpty()) small.keySet().removeIf(what -> what.endsWith("|" + ALL + " "));
            small.forEach((what, number) -> {
                assertThat(solver.most(what, 1))
                        .as("%s: most of %s, %d", whose, what, number)
                        .isGreaterThanOrEqualTo(4 - 1e-6);
                assertThat(-solver.most(what, -1))
                        .as("%s: least of %s, %d", whose, what, number)
                        .isLessThanOrEqualTo(1e-6);
            });
            return small.size();
        }
    }

    /** Linear programming: the most of one unknown where all equations hold and none is below nothing. */
    private static class Solver {
        private final Map<String, Integer> unknown;
        private final double[][] rows;
        private final int[] basis;
        private final int size;

        Solver(List<Map<String, Double>> equations, Map<String, Integer> unknown) {
            this.unknown = unknown;
            size = unknown.size();
            rows = new double[equations.size()][size + equations.size() + 1];
            basis = new int[equations.size()];
            double[] artificial = new double[size + equations.size() + 1];
            for (int row = 0; row < rows.length; row++) {
                for (var one : equations.get(row).entrySet())
                    rows[row][one.getKey().isEmpty() ? rows[row].length - 1 : unknown.get(one.getKey())] =
                            one.getValue();
                rows[row][size + row] = 1;
                basis[row] = size + row;
                artificial[size + row] = -1;
            }
            assertThat(maximise(artificial, size + rows.length))
                    .as("what shows does not fit")
                    .isGreaterThan(-1e-6);
            for (int row = 0; row < rows.length; row++)
                if (basis[row] >= size)
                    for (int column = 0; column < size; column++)
                        if (Math.abs(rows[row][column]) > 1e-7) {
                            pivot(row, column);
                            break;
                        }
        }

        double most(String what, int sign) {
            double[] of = new double[rows[0].length];
            of[unknown.get(what)] = sign;
            return maximise(of, size);
        }

        private double maximise(double[] of, int columns) {
            int last = rows[0].length - 1;
            while (true) {
                double[] gain = of.clone();
                for (int row = 0; row < rows.length; row++)
                    if (of[basis[row]] != 0)
                        for (int column = 0; column <= last; column++)
                            gain[column] -= of[basis[row]] * rows[row][column];
                int column = 0;
                while (column < columns && gain[column] < 1e-7) column++;
                if (column == columns) return -gain[last];
                int best = -1;
                for (int row = 0; row < rows.length; row++)
                    if (rows[row][column] > 1e-7
                            && (best < 0
                                    || rows[row][last] / rows[row][column]
                                            < rows[best][last] / rows[best][column] - 1e-9
                                    || rows[row][last] / rows[row][column]
                                                    < rows[best][last] / rows[best][column] + 1e-9
                                            && basis[row] < basis[best])) best = row;
                if (best < 0) return Double.POSITIVE_INFINITY;
                pivot(best, column);
            }
        }

        private void pivot(int row, int column) {
            double by = rows[row][column];
            for (int i = 0; i < rows[row].length; i++) rows[row][i] /= by;
            for (int other = 0; other < rows.length; other++)
                if (other != row && rows[other][column] != 0) {
                    double times = rows[other][column];
                    for (int i = 0; i < rows[other].length; i++) rows[other][i] -= times * rows[row][i];
                }
            basis[row] = column;
        }
    }
}
