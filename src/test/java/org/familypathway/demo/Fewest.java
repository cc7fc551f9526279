package org.familypathway.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.familypathway.WholeDepth;

/** Families share most of what happens with them: by default the fewest are taken with which each entry that is written in a file happens once, with {@code -Dwhole} all. */
final class Fewest {
    private Fewest() {}

    /**
     * @param elsewhere the entries that happen in another test
     * @param inAnyCase what families are called that are looked for
     */
    static List<Script> of(List<Script> all, Set<String> elsewhere, String... inAnyCase) {
        if (WholeDepth.IS_ASKED) return all;
        Set<String> left = written(all);
        left.removeAll(elsewhere);
        List<Script> taken = new ArrayList<>();
        for (Script one : all) if (Set.of(inAnyCase).contains(one.family())) take(one, taken, left);
        while (!left.isEmpty()) {
            Script most = all.get(0);
            for (Script one : all) if (brings(one, left) > brings(most, left)) most = one;
            take(most, taken, left);
        }
        return all.stream().filter(taken::contains).toList();
    }

    /** Where each entry of these scripts is written: file and number. */
    static Set<String> written(List<Script> scripts) {
        return scripts.stream()
                .flatMap(script -> script.entries().stream())
                .map(Script.Entry::place)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static void take(Script one, List<Script> taken, Set<String> left) {
        taken.add(one);
        left.removeAll(written(List.of(one)));
    }

    private static long brings(Script one, Set<String> left) {
        return written(List.of(one)).stream().filter(left::contains).count();
    }
}
