package org.familypathway.family;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether two folded names, as the database has them ({@code folded_name}), are the same: in any order, and whether a name is written in one word or in several. */
class SameName {
    /** Of more words not every order is tried. */
    private static final int MOST_WORDS = 5;

    private SameName() {}

    static boolean is(String one, String other) {
        Set<String> orders = orders(one);
        orders.retainAll(orders(other));
        return !orders.isEmpty();
    }

    /** The name in one word, in each order of its words. */
    private static Set<String> orders(String folded) {
        List<String> words = List.of(folded.split(" "));
        Set<String> orders = new HashSet<>();
        if (words.size() > MOST_WORDS)
            orders.add(String.join("", words.stream().sorted().toList()));
        else order("", words, orders);
        orders.add(String.join("", words));
        return orders;
    }

    private static void order(String begun, List<String> rest, Set<String> orders) {
        if (rest.isEmpty()) orders.add(begun);
        for (int i = 0; i < rest.size(); i++) {
            List<String> without = new ArrayList<>(rest);
            String next = without.remove(i);
            order(begun + next, without, orders);
        }
    }
}
