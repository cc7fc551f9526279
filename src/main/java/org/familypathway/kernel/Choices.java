package org.familypathway.kernel;

import java.util.List;
import java.util.Locale;

/**
 * The lists from which people choose, such as the agencies around a family. Each stands once, in {@code choices.dmn}; a form names the list from which a field takes
 * its options.
 */
public interface Choices {
    /** An option as a form shows it. */
    record Choice(String value, String label) {}

    /** Whether there is a list of this name; what a form calls otherwise, its step fills in. */
    boolean isList(String list);

    /**
     * What the list offers, in the order of the table.
     *
     * @param profile the way of working of the case; null where there is no case yet: then what any way offers
     */
    List<Choice> offered(String list, String profile);

    /** How a recorded value reads, also where it is no longer offered; empty for null. What the list does not know reads as it is written. */
    String words(String list, String value);

    /** As {@link #words(String, String)}, for a list whose values Java knows. */
    default String words(String list, Enum<?> value) {
        return words(list, value == null ? null : value.name());
    }

    /**
     * The same within a sentence: "school non-attendance". Words with a capital beyond the first letter stay as the table has them, "By MS Teams": no rule
     * tells a name from what is only written large.
     */
    default String within(String list, String value) {
        String words = words(list, value), small = words.toLowerCase(Locale.ROOT);
        return words.isEmpty() || words.substring(1).equals(small.substring(1)) ? small : words;
    }

    /** As {@link #within(String, String)}, for a list whose values Java knows. */
    default String within(String list, Enum<?> value) {
        return within(list, value == null ? null : value.name());
    }
}
