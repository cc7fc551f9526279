package org.familypathway.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.DecisionTableCheck;
import org.springframework.stereotype.Component;

/** A version of {@code retention.dmn} is taken where each row keeps a record for whole years, one at least: a row that is mistyped must not make every record's time come at once. */
@Component
class RetentionTableCheck implements DecisionTableCheck {
    private static final int MOST_YEARS = 150;

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
        for (Rule rule : table.getRules()) {
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
        }
        if (!wrong.isEmpty()) throw new Refusal(wrong);
    }

    private static boolean isYears(String cell) {
        return cell.matches("\\d{1,3}") && Integer.parseInt(cell) >= 1 && Integer.parseInt(cell) <= MOST_YEARS;
    }

    private static Refusal.Reason reason(String why) {
        return new Refusal.Reason(null, "retention.dmn is not taken: %s. What holds stays as it was.".formatted(why));
    }
}
