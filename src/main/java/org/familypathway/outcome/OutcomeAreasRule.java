package org.familypathway.outcome;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.familypathway.platform.gate.Faults;
import org.familypathway.platform.gate.ModelRule;
import org.familypathway.platform.gate.Models;
import org.familypathway.platform.gate.ReleasedFiles;
import org.familypathway.platform.gate.TableText;
import org.familypathway.platform.gate.TableText.Row;
import org.springframework.stereotype.Component;

/**
 * Each area of {@code outcome-areas.dmn} can be read and added up: it is there once in its framework, its scale goes from less to more and says which end is good, and the outcome that services share is one of those that they
 * share; another spelling would be another outcome, which nobody shares (R178, R179).
 */
@Component
class OutcomeAreasRule implements ModelRule {
    private static final String TABLE = "outcome-areas", FILE = TABLE + ".dmn", NO_SCORE = "\"none\"";
    private static final List<String> READ = List.of("area", "words", "scaleFrom", "scaleTo", "better", "shared");

    private final ReleasedFiles released;

    OutcomeAreasRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        Set<String> shared = new TreeSet<>();
        TableText before = released.models().text(TABLE).orElseThrow();
        before.rows().forEach(row -> shared.add(said(before, row).get("shared")));
        models.text(TABLE).ifPresent(table -> {
            // That a column is gone is said elsewhere.
            if (!table.outputs().stream().map(TableText.Column::name).toList().containsAll(READ)) return;
            Set<String> seen = new HashSet<>();
            for (int number = 1; number <= table.rows().size(); number++)
                row(number, table, table.rows().get(number - 1), shared, seen, faults);
        });
    }

    private static void row(int number, TableText table, Row row, Set<String> shared, Set<String> seen, Faults faults) {
        Map<String, String> said = said(table, row);
        String at = "row %d".formatted(number), from = said.get("scaleFrom"), to = said.get("scaleTo");
        for (String framework : TableText.words(TableText.cell(row, 0)))
            for (String column : List.of("area", "words"))
                if (!seen.add(String.join("|", framework, column, said.get(column))))
                    faults.at(
                            FILE,
                            at,
                            "%s is there already in the framework “%s”. Tell the two apart, or take one out.",
                            said.get(column),
                            framework);
        boolean isScored = !from.isEmpty() || !to.isEmpty();
        if (isScored && (from.isEmpty() || to.isEmpty()))
            faults.at(FILE, at, "Its scale has one end. Write both, or neither where the goals carry the area.");
        // What is no number is said of every table.
        else if (from.matches("\\d{1,9}") && to.matches("\\d{1,9}") && Integer.parseInt(from) >= Integer.parseInt(to))
            faults.at(
                    FILE,
                    at,
                    "Its scale goes from %s to %s, and nothing lies between. Put the two in order.",
                    from,
                    to);
        if (isScored == NO_SCORE.equals(said.get("better")))
            faults.at(
                    FILE,
                    at,
                    isScored
                            ? "It has a scale, and does not say which end is good. Write \"higher\" or \"lower\"."
                            : "It has no scale, and so no end is good. Write \"none\".");
        if (!said.get("shared").isEmpty() && !shared.contains(said.get("shared")))
            faults.at(
                    FILE,
                    at,
                    "All services share no outcome %s. It may be %s, or left empty.",
                    said.get("shared"),
                    String.join(
                            ", ", shared.stream().filter(one -> !one.isEmpty()).toList()));
    }

    private static Map<String, String> said(TableText table, Row row) {
        Map<String, String> said = new HashMap<>();
        for (int column = 0; column < table.outputs().size(); column++) {
            String cell = row.outputs().get(column);
            said.put(table.outputs().get(column).name(), cell.equals("null") || cell.equals("-") ? "" : cell);
        }
        return said;
    }
}
