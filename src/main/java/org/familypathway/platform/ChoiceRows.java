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
            String id,
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

        boolean sharesAWayWith(Row other) {
            if (butThese && other.butThese) return true;
            return butThese
                    ? other.ways.stream().anyMatch(this::isFor)
                    : ways.stream().anyMatch(other::isFor);
        }

        /** @param why what is wrong with this row and what to do about it, without a full stop */
        String fault(String why) {
            return ChoiceRows.fault(id, why);
        }
    }

    private ChoiceRows() {}

    /** @throws Refusal with a sentence for each row that cannot be read */
    static List<Row> of(DecisionTable table) {
        List<String> faults = new ArrayList<>();
        List<Row> rows = read(table, faults);
        if (!faults.isEmpty()) throw refused(faults);
        return rows;
    }

    /**
     * @param faults takes a sentence for each row that cannot be read
     * @return the others
     * @throws Refusal where the columns are others
     */
    static List<Row> read(DecisionTable table, List<String> faults) {
        List<String> inputs = table.getInputs().stream()
                .map(input ->
                        input.getInputExpression().getText().getTextContent().strip())
                .toList();
        List<String> outputs = table.getOutputs().stream().map(Output::getName).toList();
        if (!inputs.equals(List.of("list", "profile"))
                || !outputs.equals(List.of("value", "label", "words", "offered")))
            throw refused(List.of(
                    "It asks for list and profile, and answers value, label, words and offered, in this order."));
        List<Row> rows = new ArrayList<>();
        for (Rule rule : table.getRules()) {
            int before = faults.size();
            Row row = row(rule, faults);
            if (faults.size() == before) rows.add(row);
        }
        return List.copyOf(rows);
    }

    static Refusal refused(List<String> faults) {
        List<Refusal.Reason> reasons = new ArrayList<>();
        reasons.add(new Refusal.Reason(null, "choices.dmn is not taken, and the lists stay as they were."));
        faults.forEach(fault -> reasons.add(new Refusal.Reason(null, fault)));
        return new Refusal(reasons);
    }

    private static Row row(Rule rule, List<String> faults) {
        List<String> asked = texts(rule.getInputEntries()), said = texts(rule.getOutputEntries());
        if (rule.getDescription() == null
                || rule.getDescription().getTextContent().isBlank())
            faults.add(fault(rule.getId(), "its description must say where it comes from"));
        String ways = asked.get(1);
        boolean every = ways.isEmpty() || ways.equals("-");
        Matcher not = NOT.matcher(ways);
        boolean but = not.matches();
        String named = but ? not.group(1).strip() : ways;
        if (!every && !TEXTS.matcher(named).matches())
            faults.add(fault(
                    rule.getId(),
                    "“%s” is neither empty, nor ways of working in quotation marks, nor not(...) of them"
                            .formatted(ways)));
        if (!said.get(3).equals("true") && !said.get(3).equals("false"))
            faults.add(fault(rule.getId(), "the last column says true or false: whether it is offered"));
        String label = text(rule, "label", said.get(1), faults);
        return new Row(
                rule.getId(),
                text(rule, "list", asked.get(0), faults),
                every ? Set.of() : all(named),
                every || but,
                text(rule, "value", said.get(0), faults),
                label,
                said.get(2).isEmpty() ? label : text(rule, "words", said.get(2), faults),
                Boolean.parseBoolean(said.get(3)));
    }

    private static String text(Rule rule, String column, String cell, List<String> faults) {
        Matcher text = TEXT.matcher(cell);
        if (text.matches() && !text.group(1).isBlank()) return text.group(1);
        faults.add(fault(rule.getId(), "the column “%s” holds words in quotation marks".formatted(column)));
        return "";
    }

    /** The words in quotation marks of a cell. */
    static Set<String> all(String cell) {
        Set<String> all = new LinkedHashSet<>();
        Matcher each = TEXT.matcher(cell);
        while (each.find()) all.add(each.group(1));
        return all;
    }

    private static List<String> texts(Iterable<? extends DmnElement> cells) {
        List<String> texts = new ArrayList<>();
        cells.forEach(cell -> texts.add(cell.getTextContent().strip()));
        return texts;
    }

    private static String fault(String row, String why) {
        return "Row %s: %s.".formatted(row, why);
    }
}
