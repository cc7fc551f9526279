package org.familypathway.platform.gate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.UnaryTests;

/**
 * A decision table as it stands there, cell by cell.
 *
 * @param counts how rows count together, such as {@code UNIQUE} or {@code COLLECT SUM}
 */
public record TableText(String counts, List<Column> inputs, List<Column> outputs, List<Row> rows) {
    private static final Pattern
            RANGE = Pattern.compile("([\\[(\\]])\\s*(\\d+(?:[.]\\d+)?)\\s*[.][.]\\s*(\\d+(?:[.]\\d+)?)\\s*([\\])\\[])"),
            BOUND = Pattern.compile("(>=|<=|>|<|)\\s*(\\d+(?:[.]\\d+)?)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");

    /**
     * @param name what is asked, or what the answer is called
     * @param type null where any
     * @param values those that it may have; empty where any
     */
    public record Column(String name, String label, String type, Set<String> values) {}

    /** @param languages of the answers; null where FEEL */
    public record Row(String reason, List<String> inputs, List<String> outputs, List<String> languages) {}

    static TableText of(DecisionTable table) {
        HitPolicy policy = table.getHitPolicy() == null ? HitPolicy.UNIQUE : table.getHitPolicy();
        List<Row> rows = new ArrayList<>();
        table.getRules()
                .forEach(rule -> rows.add(new Row(
                        rule.getDescription() == null
                                ? ""
                                : rule.getDescription().getTextContent().strip(),
                        rule.getInputEntries().stream()
                                .map(cell -> cell.getTextContent().strip())
                                .toList(),
                        rule.getOutputEntries().stream()
                                .map(cell -> cell.getTextContent().strip())
                                .toList(),
                        new ArrayList<>(rule.getOutputEntries().stream()
                                .map(cell -> cell.getExpressionLanguage())
                                .collect(java.util.stream.Collectors.toList())))));
        return new TableText(
                table.getAggregation() == null
                        ? policy.name()
                        : policy.name() + " " + table.getAggregation().name(),
                table.getInputs().stream().map(TableText::column).toList(),
                table.getOutputs().stream().map(TableText::column).toList(),
                rows);
    }

    /** The words in a column of questions. */
    public Set<String> words(int column) {
        Set<String> words = new LinkedHashSet<>();
        rows.forEach(row -> words.addAll(words(cell(row, column))));
        return words;
    }

    /** The words of a cell: {@code "a","b"} or {@code not("a")}. */
    public static Set<String> words(String cell) {
        Set<String> words = new LinkedHashSet<>();
        Matcher word = WORD.matcher(cell);
        while (word.find()) words.add(word.group(1));
        return words;
    }

    /** Whether a cell that is words, numbers or ranges of numbers holds for a value; what it cannot read holds, for nothing is known against it. @param value {@code "word"} or a number */
    public static boolean holds(String cell, String value) {
        if (cell.startsWith("not(")) return cell.endsWith(")") && !holds(cell.substring(4, cell.length() - 1), value);
        if (value.startsWith("\"")) return words(cell).isEmpty() || words(cell).contains(value.replace("\"", ""));
        BigDecimal number = new BigDecimal(value);
        boolean isRead = false;
        Matcher range = RANGE.matcher(cell);
        while (range.find()) {
            isRead = true;
            int from = number.compareTo(new BigDecimal(range.group(2))),
                    to = number.compareTo(new BigDecimal(range.group(3)));
            if ((range.group(1).equals("[") ? from >= 0 : from > 0)
                    && (range.group(4).equals("]") ? to <= 0 : to < 0)) return true;
        }
        Matcher bound = BOUND.matcher(range.reset().replaceAll(" "));
        while (bound.find()) {
            isRead = true;
            int way = number.compareTo(new BigDecimal(bound.group(2)));
            boolean holds =
                    switch (bound.group(1)) {
                        case ">" -> way > 0;
                        case ">=" -> way >= 0;
                        case "<" -> way < 0;
                        case "<=" -> way <= 0;
                        default -> way == 0;
                    };
            if (holds) return true;
        }
        return !isRead;
    }

    /** Whether a cell is nothing but words, numbers and ranges of numbers, or not these: {@link #holds} can say of it what it holds for. */
    static boolean isRead(String cell) {
        String inside = cell.startsWith("not(") && cell.endsWith(")") ? cell.substring(4, cell.length() - 1) : cell;
        for (Pattern known : List.of(WORD, RANGE, BOUND))
            inside = known.matcher(inside).replaceAll("");
        return inside.replace(",", "").isBlank();
    }

    public static String cell(Row row, int column) {
        return column < row.inputs().size() ? row.inputs().get(column) : "";
    }

    private static Column column(Input input) {
        String question = input.getInputExpression() == null
                ? ""
                : input.getInputExpression().getTextContent().strip();
        return new Column(
                question,
                input.getLabel() == null ? question : input.getLabel(),
                input.getInputExpression() == null
                        ? null
                        : input.getInputExpression().getTypeRef(),
                values(input.getInputValues()));
    }

    private static Column column(Output output) {
        return new Column(
                output.getName(),
                output.getLabel() == null ? output.getName() : output.getLabel(),
                output.getTypeRef(),
                values(output.getOutputValues()));
    }

    private static Set<String> values(UnaryTests values) {
        return values == null ? Set.of() : words(values.getTextContent());
    }
}
