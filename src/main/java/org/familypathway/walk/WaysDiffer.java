package org.familypathway.walk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.familypathway.demo.Walked;
import org.familypathway.demo.Walked.Kind;
import org.familypathway.demo.Walked.Line;
import org.familypathway.kernel.London;

/** How the way of a family through a change differs from its way through what is in force: steps, deadlines, letters and what the record says. */
final class WaysDiffer {
    /**
     * @param kind in words
     * @param before null where it is new
     * @param after null where it is gone
     */
    record Difference(String kind, String what, String before, String after) {}

    private WaysDiffer() {}

    static List<Difference> between(Walked before, Walked after) {
        List<Difference> differences = new ArrayList<>();
        inOrder("Step", of(before, Kind.step), of(after, Kind.step), differences);
        deadlines(of(before, Kind.deadline), of(after, Kind.deadline), differences);
        inOrder("Letter", of(before, Kind.letter), of(after, Kind.letter), differences);
        // A walk that an earlier release made says nothing of it.
        if (!of(before, Kind.record).isEmpty() && !of(after, Kind.record).isEmpty())
            inOrder("Record", of(before, Kind.record), of(after, Kind.record), differences);
        return differences;
    }

    private static List<Line> of(Walked walked, Kind kind) {
        return walked.lines().stream().filter(line -> line.kind() == kind).toList();
    }

    /** What both have stands for itself; between, each has what the other has not. */
    private static void inOrder(String kind, List<Line> before, List<Line> after, List<Difference> differences) {
        int[][] alike = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--)
            for (int j = after.size() - 1; j >= 0; j--)
                alike[i][j] = before.get(i).equals(after.get(j))
                        ? alike[i + 1][j + 1] + 1
                        : Math.max(alike[i + 1][j], alike[i][j + 1]);
        int i = 0, j = 0;
        while (i < before.size() || j < after.size())
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (j < after.size() && (i == before.size() || alike[i][j + 1] >= alike[i + 1][j]))
                differences.add(new Difference(kind, called(after.get(j)), null, where(after, j++)));
            else differences.add(new Difference(kind, called(before.get(i)), where(before, i++), null));
    }

    private static String called(Line line) {
        return line.who() == null ? line.what() : "%s, to %s".formatted(line.what(), line.who());
    }

    private static String where(List<Line> lines, int place) {
        return place == 0
                ? "at first"
                : "after “%s”".formatted(lines.get(place - 1).what());
    }

    /** Each one with the same one of the other, the second of a name with the second. */
    private static void deadlines(List<Line> before, List<Line> after, List<Difference> differences) {
        Map<String, List<Line>> were = byName(before), are = byName(after);
        Set<String> names = new LinkedHashSet<>(were.keySet());
        names.addAll(are.keySet());
        for (String name : names) {
            List<Line> was = were.getOrDefault(name, List.of()), is = are.getOrDefault(name, List.of());
            IntStream.range(0, Math.max(was.size(), is.size())).forEach(n -> {
                String one = n < was.size() ? due(was.get(n)) : null, other = n < is.size() ? due(is.get(n)) : null;
                if (one == null || !one.equals(other)) differences.add(new Difference("Deadline", name, one, other));
            });
        }
    }

    private static Map<String, List<Line>> byName(List<Line> lines) {
        Map<String, List<Line>> named = new LinkedHashMap<>();
        lines.forEach(line ->
                named.computeIfAbsent(line.what(), first -> new ArrayList<>()).add(line));
        return named;
    }

    private static String due(Line line) {
        return London.minute(line.due()) + (line.missed() ? ", missed" : "");
    }
}
