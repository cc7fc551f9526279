package org.familypathway.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.familypathway.kernel.SmallNumbers;
import org.familypathway.report.Figure.Said;

/**
 * What is held back of the figures of one time, told apart by units: by services from whoever may not see the families, by groups of families from everybody (R179). All figures are looked at together, for a service of too few
 * families would else be hidden in one and reckoned from another that counts the same families: it is left out of all of them, and the smallest others with it. In each figure {@link SmallNumbers} then decides.
 */
class HeldBack {
    /** @param families by answer and unit, the last column being all units together; @param counts the same of what is counted */
    private record Table(Figure figure, List<String> answers, boolean[][] families, boolean[][] counts) {}

    private final List<String> units;
    private final Set<String> known;
    private final HeldBack ofAll;
    private final Function<UUID, String> unitOf;
    private final Map<String, Table> tables = new HashMap<>();

    /**
     * @param said by the key of the figure, of all units; the figure that another is a part of stands before it
     * @param known units whose families the reader sees, so that nothing can be held back of them
     * @param ofAll what is held back of all units together; null where {@code together} says it
     * @param together whether all units together are held back as one unit is; else they are known
     */
    HeldBack(
            Map<Figure, List<Said>> said,
            List<String> units,
            Set<String> known,
            Function<UUID, String> unitOf,
            HeldBack ofAll,
            boolean together) {
        this.units = units;
        this.known = known;
        this.unitOf = unitOf;
        this.ofAll = ofAll;
        if (units.isEmpty()) return;
        Map<String, List<Figure>> counting = said.keySet().stream()
                .collect(Collectors.groupingBy(Figure::counting, LinkedHashMap::new, Collectors.toList()));
        counting.values().forEach(figures -> {
            boolean[] families = whole(
                    figures.stream().flatMap(one -> said.get(one).stream()).toList(),
                    HeldBack::families,
                    true,
                    together);
            boolean[] counts = families.clone();
            for (Figure figure : figures)
                for (String count : figure.counts()) {
                    boolean[] few = whole(said.get(figure), some -> times(some, count), false, together);
                    // Where all together are few nothing can be reckoned from them: none of them shows anywhere.
                    if (!few[units.size()]) for (int unit = 0; unit < units.size(); unit++) counts[unit] |= few[unit];
                }
            for (Figure figure : figures)
                tables.put(figure.key(), table(figure, said.get(figure), families, counts, together));
        });
    }

    /** Which units are of too few, and the others that go with them; last whether all together are. */
    private boolean[] whole(List<Said> said, ToLongFunction<List<Said>> number, boolean nothingToo, boolean together) {
        long[][] numbers = SmallNumbers.withSums(new long[][] {byUnit(said, number)});
        boolean[][] hidden = new boolean[2][units.size() + 1], stands = new boolean[2][units.size() + 1];
        Arrays.fill(hidden[1], 0, units.size(), true);
        for (int unit = 0; unit < units.size(); unit++) stands[0][unit] = known.contains(units.get(unit));
        stands[0][units.size()] = !together || numbers[0][units.size()] >= SmallNumbers.FEWEST;
        SmallNumbers.holdBack(numbers, hidden, stands, null, nothingToo);
        return hidden[0];
    }

    private long[] byUnit(List<Said> said, ToLongFunction<List<Said>> number) {
        Map<String, List<Said>> by = said.stream().collect(Collectors.groupingBy(one -> unitOf.apply(one.family())));
        return units.stream()
                .mapToLong(unit -> number.applyAsLong(by.getOrDefault(unit, List.of())))
                .toArray();
    }

    private Table table(Figure figure, List<Said> said, boolean[] fewFamilies, boolean[] fewCounts, boolean together) {
        List<String> answers = said.stream().map(Said::answer).distinct().toList();
        Table table = new Table(
                figure,
                answers,
                new boolean[answers.size()][units.size() + 1],
                new boolean[answers.size()][units.size() + 1]);
        Map<String, List<Said>> by = said.stream().collect(Collectors.groupingBy(Said::answer));
        Map<String, List<Integer>> parts = new TreeMap<>();
        for (int row = 0; row < answers.size(); row++)
            parts.computeIfAbsent(
                            figure.partOf() == null
                                    ? ""
                                    : by.get(answers.get(row)).get(0).partOf(),
                            first -> new ArrayList<>())
                    .add(row);
        parts.forEach((of, rows) -> part(table, of, rows, by, fewFamilies, fewCounts, together));
        return table;
    }

    /** The rows whose sums stand elsewhere: in the other figures that count the same, or as one row of the figure that these are a part of. */
    private void part(
            Table table,
            String of,
            List<Integer> rows,
            Map<String, List<Said>> by,
            boolean[] fewFamilies,
            boolean[] fewCounts,
            boolean together) {
        int size = units.size();
        String whole = table.figure().partOf();
        boolean[][] hidden = new boolean[rows.size() + 1][size + 1], stands = new boolean[rows.size() + 1][size + 1];
        for (int column = 0; column <= size; column++) {
            boolean asOne = whole != null && families(whole, of, column);
            for (int row = 0; row < rows.size(); row++) {
                hidden[row][column] = fewFamilies[column]
                        || fewFamilies[size] && together
                        || asOne
                        || ofAll != null
                                && ofAll.families(
                                        table.figure().key(), table.answers().get(rows.get(row)), null);
                stands[row][column] = column < size ? known.contains(units.get(column)) : !together;
                hidden[row][column] &= !stands[row][column];
            }
            hidden[rows.size()][column] = fewFamilies[column] || asOne;
        }
        long[][] families = numbers(table, rows, by, HeldBack::families);
        SmallNumbers.holdBack(families, hidden, stands, null, true);
        boolean[][] counted = copy(hidden);
        for (int column = 0; column <= size; column++) {
            boolean asOne = whole != null && counts(whole, of, column);
            for (int row = 0; row < rows.size(); row++)
                counted[row][column] |= !stands[row][column]
                        && (fewCounts[column]
                                || asOne
                                || ofAll != null
                                        && ofAll.counts(
                                                table.figure().key(),
                                                table.answers().get(rows.get(row)),
                                                null));
            counted[rows.size()][column] |= fewCounts[column] || asOne;
        }
        List<long[][]> kinds = table.figure().counts().stream()
                .map(count -> numbers(table, rows, by, some -> times(some, count)))
                .toList();
        long[][] most = eachFamilyIsCountedOnce(kinds, families) ? most(families, hidden) : null;
        for (int held = -1; held != number(counted); ) {
            held = number(counted);
            for (long[][] kind : kinds) {
                boolean[][] one = copy(counted);
                if (whole == null && kind[rows.size()][size] < SmallNumbers.FEWEST) Arrays.fill(one[rows.size()], true);
                SmallNumbers.holdBack(kind, one, stands, most, false);
                for (int row = 0; row < rows.size(); row++) counted[row] = one[row];
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            table.families()[rows.get(row)] = hidden[row];
            table.counts()[rows.get(row)] = counted[row];
        }
    }

    private long[][] numbers(
            Table table, List<Integer> rows, Map<String, List<Said>> by, ToLongFunction<List<Said>> number) {
        return SmallNumbers.withSums(rows.stream()
                .map(row -> byUnit(by.get(table.answers().get(row)), number))
                .toArray(long[][]::new));
    }

    /** Then the kinds add up to the families that show. */
    private static boolean eachFamilyIsCountedOnce(List<long[][]> kinds, long[][] families) {
        for (int row = 0; row < families.length; row++)
            for (int column = 0; column < families[0].length; column++) {
                long all = 0;
                for (long[][] kind : kinds) all += kind[row][column];
                if (all != families[row][column]) return false;
            }
        return true;
    }

    private static long[][] most(long[][] families, boolean[][] hidden) {
        long[][] most = new long[families.length][families[0].length];
        for (int row = 0; row < families.length; row++)
            for (int column = 0; column < families[0].length; column++)
                most[row][column] = hidden[row][column] ? Integer.MAX_VALUE : families[row][column];
        return most;
    }

    private static boolean[][] copy(boolean[][] of) {
        return Arrays.stream(of).map(boolean[]::clone).toArray(boolean[][]::new);
    }

    private static int number(boolean[][] of) {
        int number = 0;
        for (boolean[] row : of) for (boolean one : row) if (one) number++;
        return number;
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

    /** Whether the number of families is held back. @param unit null for all together */
    boolean families(String figure, String answer, String unit) {
        return families(figure, answer, unit == null ? units.size() : units.indexOf(unit));
    }

    /** Whether what is counted of them is. @param unit null for all together */
    boolean counts(String figure, String answer, String unit) {
        return counts(figure, answer, unit == null ? units.size() : units.indexOf(unit));
    }

    private boolean families(String figure, String answer, int unit) {
        Table table = tables.get(figure);
        int row = table == null ? -1 : table.answers().indexOf(answer);
        return row < 0 || unit < 0 ? isOfAnyTime(table) : table.families()[row][unit];
    }

    private boolean counts(String figure, String answer, int unit) {
        Table table = tables.get(figure);
        int row = table == null ? -1 : table.answers().indexOf(answer);
        return row < 0 || unit < 0 ? isOfAnyTime(table) : table.counts()[row][unit];
    }

    /** A month has nothing in another quarter; that something else has nothing is not to be told. */
    private static boolean isOfAnyTime(Table table) {
        return table == null || !table.figure().key().equals("months");
    }
}
