package org.familypathway.platform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.familypathway.platform.ChoiceRows.Row;

/**
 * Whether the rows of choices.dmn fit the forms, the ways of working and the database.
 *
 * @param forms the lists that forms name, each with whether a field that must be answered takes its options from it
 * @param before the lists of the version in force
 * @param ways the ways of working; empty where nobody has said yet which there are
 * @param fixed the values of lists to which nothing can be added
 */
record ChoicesThatFit(
        Map<String, Boolean> forms, Set<String> before, Set<String> ways, Map<String, Set<String>> fixed) {
    /** Also the blank that holds two words together. */
    private static final Pattern BLANK_AT_AN_EDGE = Pattern.compile("(?U)^\\s.*|.*\\s$");

    /** A sentence for each thing to put right, in the order of the rows; empty where all fit. */
    List<String> faults(List<Row> rows) {
        List<String> faults = new ArrayList<>();
        Map<String, List<Row>> lists = new LinkedHashMap<>();
        for (Row row : rows) {
            List<Row> earlier = lists.computeIfAbsent(row.list(), first -> new ArrayList<>());
            ofRow(row, faults);
            ofTwo(row, earlier, faults);
            earlier.add(row);
        }
        Set<String> all = new TreeSet<>(before);
        all.addAll(lists.keySet());
        for (String list : all) nothingLeft(list, lists.getOrDefault(list, List.of()), faults);
        return faults;
    }

    private void ofRow(Row row, List<String> faults) {
        edges(row, "list", row.list(), faults);
        edges(row, "value", row.value(), faults);
        edges(row, "label", row.label(), faults);
        if (!row.words().equals(row.label())) edges(row, "words", row.words(), faults);
        // What is offered nowhere keeps the words of what was recorded: its form may have gone.
        if (row.offered() && !forms.containsKey(row.list()))
            faults.add(row.fault(
                    "no form has a field with the list “%s”, so “%s” would be offered nowhere. Write the list as the form names it; a form that is new is deployed first"
                            .formatted(row.list(), row.value())));
        for (String way : row.ways())
            if (!ways.isEmpty() && !ways.contains(way))
                faults.add(row.fault(
                        "“%s” in %s is for “%s”, and there is no such way of working, only %s. Write one of these, or deploy the row of pathway-profile.dmn with it"
                                .formatted(row.value(), row.list(), way, String.join(", ", ways))));
        Set<String> values = fixed.get(row.list());
        if (values != null && !values.contains(row.value()))
            faults.add(row.fault(
                    "“%s” cannot be added to %s. What the application does next hangs on what is chosen there, so its values are fixed: %s. Their words may be changed; for another value ask a programmer"
                            .formatted(row.value(), row.list(), String.join(", ", values))));
    }

    private static void edges(Row row, String column, String text, List<String> faults) {
        if (BLANK_AT_AN_EDGE.matcher(text).matches())
            faults.add(row.fault("“%s” in the column “%s” of %s begins or ends with a blank. Take the blank away"
                    .formatted(text, column, row.list())));
    }

    private static void ofTwo(Row row, List<Row> earlier, List<String> faults) {
        for (Row other : earlier) {
            if (row.value().equals(other.value()))
                faults.add(row.fault(
                        "“%s” stands twice in %s, also in the row %s. A value has one row and reads the same everywhere; name in it all ways of working that offer it"
                                .formatted(row.value(), row.list(), other.id())));
            else if (row.offered()
                    && other.offered()
                    && row.label().equalsIgnoreCase(other.label())
                    && row.sharesAWayWith(other))
                faults.add(row.fault(
                        "“%s” is offered twice in %s, for “%s” and for “%s”, and nobody could tell them apart. Give one of them another label, or “false” in the last column"
                                .formatted(row.label(), row.list(), other.value(), row.value())));
        }
    }

    private void nothingLeft(String list, List<Row> rows, List<String> faults) {
        if (!forms.getOrDefault(list, false)) return;
        if (rows.isEmpty()) faults.add(nothing(list, "any way of working"));
        else
            for (String way : ways)
                if (rows.stream().noneMatch(row -> row.offered() && row.isFor(way))) faults.add(nothing(list, way));
    }

    private static String nothing(String list, String where) {
        return "The list %s offers nothing in %s, where a form asks for one of it and could not be handed in. Leave at least one row that is offered there."
                .formatted(list, where);
    }
}
