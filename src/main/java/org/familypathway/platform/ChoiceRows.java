package org.familypathway.platform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.kernel.Refusal;

/** The rows of a version of choices.dmn. All are read, those of every way of working and those no longer offered too: what was recorded keeps its words. */
final class ChoiceRows {
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*");
    private static final Pattern NOT = Pattern.compile("not\\((.*)\\)");

    /**
     * @param ways the ways of working that are named
     * @param butThese whether it is for all ways but those named
     */
    record Row(
            String list,
            Set<String> ways,
            boolean butThese,
            String value,
            String label,
            String words,
            boolean offered) {
        /** @param profile null for any way */
        boolean isFor(String profile) {
            return profile == null || ways.contains(profile) != butThese;
        }

        private boolean meets(Row other) {
            if (!list.equals(other.list) || !value.equals(other.value)) return false;
            if (butThese && other.butThese) return true;
            return butThese
                    ? other.ways.stream().anyMatch(this::isFor)
                    : ways.stream().anyMatch(other::isFor);
        }
    }

    private ChoiceRows() {}

    /** @throws Refusal with one sentence that names the first row that means nothing */
    static List<Row> of(DecisionTable table) {
        List<String> inputs = table.getInputs().stream()
                .map(input ->
                        input.getInputExpression().getText().getTextContent().strip())
                .toList();
        List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
        if (!inputs.equals(List.of("list", "profile"))
                || !outputs.equals(List.of("value", "label", "words", "offered")))
            throw Refusal.of(
                    null,
                    "choices.dmn asks for list and profile, and answers value, label, words and offered, in this order. It stays as it was.");
        List<Row> rows = new ArrayList<>();
        for (Rule rule : table.getRules()) {
            Row row = row(rule);
            for (Row other : rows)
                if (row.meets(other)) throw wrong(rule, "“%s” stands twice in %s".formatted(row.value(), row.list()));
            rows.add(row);
        }
        return List.copyOf(rows);
    }

    private static Row row(Rule rule) {
        List<String> asked = texts(rule.getInputEntries()), said = texts(rule.getOutputEntries());
        if (rule.getDescription() == null
                || rule.getDescription().getTextContent().isBlank())
            throw wrong(rule, "its description must say where it comes from");
        String ways = asked.get(1);
        boolean every = ways.isEmpty() || ways.equals("-");
        Matcher not = NOT.matcher(ways);
        boolean but = not.matches();
        String named = but ? not.group(1).strip() : ways;
        if (!every && !TEXTS.matcher(named).matches())
            throw wrong(
                    rule,
                    "“%s” is neither empty, nor ways of working in quotation marks, nor not(...) of them"
                            .formatted(ways));
        if (!said.get(3).equals("true") && !said.get(3).equals("false"))
            throw wrong(rule, "the last column says true or false: whether it is offered");
        return new Row(
                text(rule, "list", asked.get(0)),
                every ? Set.of() : all(named),
                every || but,
                text(rule, "value", said.get(0)),
                text(rule, "label", said.get(1)),
                said.get(2).isEmpty() ? text(rule, "label", said.get(1)) : text(rule, "words", said.get(2)),
                Boolean.parseBoolean(said.get(3)));
    }

    private static String text(Rule rule, String column, String cell) {
        Matcher text = TEXT.matcher(cell);
        if (!text.matches() || text.group(1).isBlank())
            throw wrong(rule, "the column “%s” holds words in quotation marks".formatted(column));
        return text.group(1);
    }

    private static Set<String> all(String list) {
        Set<String> all = new LinkedHashSet<>();
        Matcher each = TEXT.matcher(list);
        while (each.find()) all.add(each.group(1));
        return all;
    }

    private static List<String> texts(Iterable<? extends DmnElement> cells) {
        List<String> texts = new ArrayList<>();
        cells.forEach(cell -> texts.add(cell.getTextContent().strip()));
        return texts;
    }

    private static Refusal wrong(Rule rule, String why) {
        return Refusal.of(
                null,
                "choices.dmn is not taken: row %s: %s. The lists stay as they were.".formatted(rule.getId(), why));
    }
}
