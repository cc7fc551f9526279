package org.familypathway.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.DecisionTableCheck;
import org.familypathway.platform.gate.TableText;
import org.springframework.stereotype.Component;

/** A version of {@code retention.dmn} is taken where each row keeps a record for whole years, one at least: a row that is mistyped must not make every record's time come at once. However a case was closed a row answers, and neither a child who was looked after nor child protection is kept shorter than shipped. */
@Component
class RetentionTableCheck implements DecisionTableCheck {
    private static final int MOST_YEARS = 150;
    /** Regulation 50 of the Care Planning, Placement and Case Review (England) Regulations 2010, from birth; see {@code retention.dmn}. */
    private static final int LOOKED_AFTER = 75;
    /** After the closing; see {@code retention.dmn}. */
    private static final int CHILD_PROTECTION = 35;
    /** Any; or outcomes in quotes, or all but these. */
    private static final Pattern OUTCOMES =
            Pattern.compile("-?|not[(](%1$s)[)]|%1$s".formatted("\\s*\"\\w+\"(\\s*,\\s*\"\\w+\")*\\s*"));

    @Override
    public String decision() {
        return RetentionRows.TABLE;
    }

    @Override
    public void check(DecisionTable table) {
        List<Refusal.Reason> wrong = new ArrayList<>();
        if (table.getHitPolicy() != HitPolicy.COLLECT)
            wrong.add(reason("its hit policy is “Collect”: of all rows that fit the longest wins"));
        List<String> columns = table.getOutputs().stream().map(Output::getName).toList();
        List<String> asked = table.getInputs().stream()
                .map(input -> input.getInputExpression().getTextContent().strip())
                .toList();
        Set<String> outcomes =
                Stream.of(FamilyCase.Outcome.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new));
        List<Read> rows = new ArrayList<>();
        for (Rule rule : table.getRules()) {
            List<String> questions = rule.getInputEntries().stream()
                    .map(cell -> cell.getTextContent().strip())
                    .toList();
            String outcome = questions.get(asked.indexOf("outcome"));
            if (!OUTCOMES.matcher(outcome).matches() || !outcomes.containsAll(TableText.words(outcome)))
                wrong.add(reason("row %s: “How it ended” must be empty, or some of %s in quotes, or not(…) of them"
                        .formatted(rule.getId(), String.join(", ", outcomes))));
            List<String> cells = rule.getOutputEntries().stream()
                    .map(cell -> cell.getTextContent().strip())
                    .toList();
            if (!isYears(cells.get(columns.indexOf("years"))))
                wrong.add(reason(
                        "row %s: “Years” must be a whole number from 1 to %d".formatted(rule.getId(), MOST_YEARS)));
            if (Stream.of(RetentionRows.After.values())
                    .noneMatch(one -> cells.get(columns.indexOf("after")).equals("\"" + one.name() + "\"")))
                wrong.add(reason("row %s: “After what” must be \"closing\" or \"birth\"".formatted(rule.getId())));
            if (!cells.get(columns.indexOf("kind")).matches("\"[^\"]*\\S[^\"]*\""))
                wrong.add(reason("row %s: “What it is” must say what it is, in quotes".formatted(rule.getId())));
            if (wrong.isEmpty())
                rows.add(new Read(
                        outcome,
                        questions.get(asked.indexOf(RetentionRows.OF_PROTECTION)),
                        questions.get(asked.indexOf(RetentionRows.OF_CARE)),
                        Integer.parseInt(cells.get(columns.indexOf("years"))),
                        cells.get(columns.indexOf("after")).equals("\"birth\"")));
        }
        if (wrong.isEmpty()) outcomes.forEach(outcome -> together(outcome, rows, wrong));
        if (!wrong.isEmpty()) throw new Refusal(wrong);
    }

    /** What the rows say together of a case that was closed so. */
    private static void together(String outcome, List<Read> rows, List<Refusal.Reason> wrong) {
        if (rows.stream().noneMatch(row -> row.fits(outcome, false, false)))
            wrong.add(reason("no row says how long a case is kept that ended as “%s”".formatted(outcome)));
        for (boolean other : List.of(false, true)) {
            if (rows.stream().noneMatch(row -> row.fits(outcome, other, true) && row.years() >= LOOKED_AFTER))
                wrong.add(reason(
                        "a child who was looked after must be kept %d years from birth, by regulation 50, and the rows keep one for less whose case ended as “%s”"
                                .formatted(LOOKED_AFTER, outcome)));
            if (rows.stream()
                    .noneMatch(row ->
                            row.fits(outcome, true, other) && !row.isFromBirth() && row.years() >= CHILD_PROTECTION))
                wrong.add(reason(
                        "where there was child protection the record must be kept %d years after the closing, and the rows keep one for less that ended as “%s”"
                                .formatted(CHILD_PROTECTION, outcome)));
            if (!wrong.isEmpty()) return;
        }
    }

    /** A row of which each cell has been read. */
    private record Read(String outcome, String childProtection, String lookedAfter, int years, boolean isFromBirth) {
        boolean fits(String ended, boolean protection, boolean after) {
            return TableText.holds(outcome, "\"" + ended + "\"")
                    && holds(childProtection, protection)
                    && holds(lookedAfter, after);
        }

        /** What is not understood is not relied on. */
        private static boolean holds(String cell, boolean is) {
            return cell.isEmpty() || cell.equals("-") || cell.equals(String.valueOf(is));
        }
    }

    private static boolean isYears(String cell) {
        return cell.matches("\\d{1,3}") && Integer.parseInt(cell) >= 1 && Integer.parseInt(cell) <= MOST_YEARS;
    }

    private static Refusal.Reason reason(String why) {
        return new Refusal.Reason(null, "retention.dmn is not taken: %s. What holds stays as it was.".formatted(why));
    }
}
