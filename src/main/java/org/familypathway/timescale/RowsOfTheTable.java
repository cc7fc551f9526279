package org.familypathway.timescale;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.kernel.Refusal;

/** Looks through a version of timescale.dmn before it comes into force: each row must mean something, say where it comes from, and be the only one that answers (S4 R218). */
public final class RowsOfTheTable {
    private static final Pattern WORDS = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern LIST = Pattern.compile("\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*");
    private static final Pattern NOT = Pattern.compile("not\\((.*)\\)");

    /** Whom a cell of an input means: those named, or with {@code but} all others. */
    private record Meant(boolean but, Set<String> named) {
        /** @param possible all that can be asked; empty where nobody can list them */
        boolean meets(Meant other, Set<String> possible) {
            if (!possible.isEmpty()) return possible.stream().anyMatch(one -> means(one) && other.means(one));
            if (but && other.but) return true;
            return but
                    ? other.named.stream().anyMatch(this::means)
                    : named.stream().anyMatch(other::means);
        }

        private boolean means(String one) {
            return but != named.contains(one);
        }
    }

    private record Row(String id, String deadline, List<Meant> meant) {}

    /** What the ways of working ask for first: whatever it is, an immediate referral starts two hours (R218, invariant 7). The database refuses a referral that does not. */
    private static final Set<String> FIRST_OF_A_REFERRAL =
            Set.of("decideReferral", "contactSocialWorker", "screenDisadvantages", "requestAgendaItem");

    /** What no word of the column may count from elsewhere: these always count from the receipt of the referral. */
    private static final Set<String> FROM_RECEIPT =
            Set.of("decideReferral", "contactSocialWorker", "screenDisadvantages");

    private RowsOfTheTable() {}

    /** @throws Refusal with a sentence for each row that is wrong, which names it by its id and its deadline */
    public static void check(DecisionTable table) {
        List<String> inputs = table.getInputs().stream()
                .map(input ->
                        input.getInputExpression().getText().getTextContent().strip())
                .toList();
        if (!inputs.contains("clock"))
            throw Refusal.of(null, "timescale.dmn has no column “clock” any more. It stays as it was.");
        List<Set<String>> possible =
                table.getInputs().stream().map(RowsOfTheTable::possible).toList();
        List<String> outputs =
                table.getOutputs().stream().map(output -> output.getName()).toList();
        List<Row> before = new ArrayList<>();
        List<Refusal.Reason> wrong = new ArrayList<>();
        for (Rule rule : table.getRules())
            try {
                before.add(row(rule, inputs, possible, outputs, before));
            } catch (Refusal one) {
                wrong.addAll(one.reasons());
            }
        if (!wrong.isEmpty()) throw new Refusal(wrong);
    }

    private static Row row(
            Rule rule, List<String> inputs, List<Set<String>> possible, List<String> outputs, List<Row> before) {
        List<String> asked = texts(rule.getInputEntries());
        Row row = new Row(
                rule.getId(),
                asked.get(inputs.indexOf("clock")),
                asked.stream()
                        .map(cell -> meant(rule, asked.get(inputs.indexOf("clock")), cell))
                        .toList());
        check(rule, row, inputs, possible, outputs);
        for (Row other : before)
            if (bothAnswer(row, other, possible))
                throw wrong(row.id(), row.deadline(), "it answers to the same as the row " + other.id());
        return row;
    }

    private static void check(
            Rule rule, Row row, List<String> inputs, List<Set<String>> possible, List<String> outputs) {
        Meant deadline = row.meant().get(inputs.indexOf("clock"));
        if (deadline.but() || deadline.named().size() != 1)
            throw wrong(row.id(), row.deadline(), "the column “clock” names one clock in quotation marks");
        for (int i = 0; i < possible.size(); i++)
            for (String named : row.meant().get(i).named())
                if (!possible.get(i).isEmpty() && !possible.get(i).contains(named))
                    throw wrong(
                            row.id(),
                            row.deadline(),
                            "the column “%s” knows no “%s”, only %s"
                                    .formatted(inputs.get(i), named, String.join(", ", possible.get(i))));
        if (rule.getDescription() == null
                || rule.getDescription().getTextContent().isBlank())
            throw wrong(row.id(), row.deadline(), "its description must say where it comes from");
        Map<String, Object> answer = new HashMap<>();
        List<String> said = texts(rule.getOutputEntries());
        for (int i = 0; i < outputs.size(); i++) answer.put(outputs.get(i), literal(row, outputs.get(i), said.get(i)));
        try {
            Timescale timescale = Timescale.of(deadline.named().iterator().next(), answer, OpeningHours::untilRows, 0);
            onlySensible(row, "amount", timescale.unit(), timescale.amount());
            if (timescale.mostExtension() != null)
                onlySensible(row, "mostExtension", timescale.unit(), timescale.mostExtension());
            if (FROM_RECEIPT.containsAll(deadline.named()) && !timescale.countsFromReceipt())
                throw wrong(
                        row.id(),
                        row.deadline(),
                        "it counts from the receipt of the referral, so the column “startedBy” says “Referred” (S4 R218)");
            if (FIRST_OF_A_REFERRAL.containsAll(deadline.named()) && answersToImmediate(row, inputs))
                if (!"elapsedHours".equals(answer.get("unit")) || (Integer) answer.get("amount") > 2)
                    throw wrong(
                            row.id(),
                            row.deadline(),
                            "an immediate referral begins with it, and has two hours at the most, in elapsedHours (S4 R218)");
        } catch (Timescale.RowRefused refused) {
            throw wrong(row.id(), row.deadline(), refused.why);
        }
    }

    /** A deadline ends while somebody remembers it: an amount is a slip of the pen where it would end years away, beyond 2100 or beyond all years. */
    private static void onlySensible(Row row, String column, Unit unit, int amount) {
        if (unit.isCounted() && amount > unit.most())
            throw wrong(
                    row.id(),
                    row.deadline(),
                    "the column “%s” says %s, and at most %s are sensible"
                            .formatted(column, unit.of(amount), unit.of(unit.most())));
    }

    private static boolean answersToImmediate(Row row, List<String> inputs) {
        int urgency = inputs.indexOf("urgency");
        return urgency < 0 || row.meant().get(urgency).means("immediate");
    }

    private static boolean bothAnswer(Row row, Row other, List<Set<String>> possible) {
        for (int i = 0; i < possible.size(); i++)
            if (!row.meant().get(i).meets(other.meant().get(i), possible.get(i))) return false;
        return true;
    }

    private static Meant meant(Rule rule, String deadline, String cell) {
        if (cell.isEmpty() || cell.equals("-")) return new Meant(true, Set.of());
        Matcher not = NOT.matcher(cell);
        boolean but = not.matches();
        String list = but ? not.group(1).strip() : cell;
        if (!LIST.matcher(list).matches())
            throw wrong(
                    rule.getId(),
                    deadline,
                    "“%s” is neither empty, nor words in quotation marks, nor not(...) of them".formatted(cell));
        return new Meant(but, words(list));
    }

    private static Object literal(Row row, String column, String cell) {
        if (cell.isEmpty() || cell.equals("null")) return null;
        if (cell.equals("true") || cell.equals("false")) return Boolean.valueOf(cell);
        if (cell.matches("-?\\d{1,9}")) return Integer.valueOf(cell);
        if (cell.matches("-?\\d+"))
            throw wrong(
                    row.id(), row.deadline(), "“%s” in the column “%s” is beyond all sense".formatted(cell, column));
        if (cell.matches("\"[^\"]*\"")) return cell.substring(1, cell.length() - 1);
        throw wrong(
                row.id(),
                row.deadline(),
                "“%s” in the column “%s” is neither a whole number, nor true or false, nor words in quotation marks"
                        .formatted(cell, column));
    }

    /** Empty where the table does not list what may be asked. */
    private static Set<String> possible(Input input) {
        return input.getInputValues() == null
                ? Set.of()
                : words(input.getInputValues().getText().getTextContent());
    }

    private static Set<String> words(String list) {
        Set<String> words = new LinkedHashSet<>();
        Matcher each = WORDS.matcher(list);
        while (each.find()) words.add(each.group(1));
        return words;
    }

    private static List<String> texts(Iterable<? extends DmnElement> cells) {
        List<String> texts = new ArrayList<>();
        cells.forEach(cell -> texts.add(cell.getTextContent().strip()));
        return texts;
    }

    private static Refusal wrong(String row, String deadline, String why) {
        return Refusal.of(
                null,
                "timescale.dmn is not taken: row %s, clock %s: %s. The rules stay as they were."
                        .formatted(row, deadline.replace("\"", ""), why));
    }
}
