package org.familypathway.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.DecisionTableCheck;
import org.familypathway.platform.gate.TableText;
import org.springframework.stereotype.Component;

/** A version of {@code unit-costs.dmn} is taken where each row says what is avoided, what one of it costs in pounds, at prices of which year and where that is from (R41): a figure that nobody can follow up must stand in no report. */
@Component
class UnitCostsTableCheck implements DecisionTableCheck {
    private static final int FIRST_YEAR = 1990, LAST_YEAR = 2100;

    /** What a cell of each column must be; what it says stands between the quotation marks. */
    private static final Map<String, Cell> CELLS = new LinkedHashMap<>();

    private record Cell(String label, String pattern, String must) {}

    static {
        CELLS.put(
                "which",
                new Cell("Key", "\"[a-z][A-Za-z0-9]{0,59}\"", "be letters and digits in quotes, a small one first"));
        CELLS.put("what", words("What is avoided", 200));
        // The database keeps pence, and nothing that is avoided costs nothing.
        CELLS.put(
                "pounds",
                new Cell(
                        "Pounds for each",
                        "(?=.*[1-9])\\d{1,7}([.]\\d{1,2})?",
                        "be a number above 0 and below 10 million, with pence behind a point and without signs"));
        CELLS.put(
                "pricesOf",
                new Cell(
                        "Prices of the year",
                        "\"\\d{4}( to \\d{4})?\"",
                        "be a year in quotes, or two as \"2025 to 2026\""));
        CELLS.put("source", words("Source of the figure", 300));
    }

    private static Cell words(String label, int most) {
        return new Cell(
                label,
                "\"(?=.*[^\\s\"])[^\"\\\\]{1,%d}\"".formatted(most),
                "say it in quotes, in up to %d characters".formatted(most));
    }

    @Override
    public String decision() {
        return UnitCosts.TABLE;
    }

    @Override
    public void check(DecisionTable table) {
        List<Refusal.Reason> wrong = new ArrayList<>();
        List<String> columns = table.getOutputs().stream().map(Output::getName).toList();
        // A column that is gone is told where each table is held against what the product asks of it.
        if (!columns.containsAll(CELLS.keySet())) return;
        Map<String, List<String>> ways = new LinkedHashMap<>();
        int number = 0;
        for (Rule rule : table.getRules()) {
            number++;
            List<String> cells = rule.getOutputEntries().stream()
                    .map(cell -> cell.getTextContent().strip())
                    .toList();
            for (Map.Entry<String, Cell> one : CELLS.entrySet()) {
                String cell = cells.get(columns.indexOf(one.getKey()));
                if (!cell.matches(one.getValue().pattern())
                        || one.getKey().equals("pricesOf")
                                && !areYears(TableText.words(cell).iterator().next()))
                    wrong.add(reason("row %d: “%s” must %s"
                            .formatted(
                                    number,
                                    one.getValue().label(),
                                    one.getValue().must())));
            }
            String way = rule.getInputEntries().stream()
                    .map(cell -> cell.getTextContent().strip())
                    .findFirst()
                    .orElse("");
            List<String> before = ways.computeIfAbsent(cells.get(columns.indexOf("which")), first -> new ArrayList<>());
            if (before.stream().anyMatch(one -> meet(one, way)))
                wrong.add(reason("row %d: the key %s stands in another row of the same way of working"
                        .formatted(number, cells.get(columns.indexOf("which")))));
            before.add(way);
        }
        if (!wrong.isEmpty()) throw new Refusal(wrong);
    }

    private static boolean areYears(String said) {
        List<Integer> years =
                List.of(said.split(" to ")).stream().map(Integer::valueOf).toList();
        return years.stream().allMatch(year -> year >= FIRST_YEAR && year <= LAST_YEAR)
                && (years.size() == 1 || years.get(1) == years.get(0) + 1);
    }

    /** Whether there may be a way of working in which both rows hold; of what is not plain words it is not known that there is none. */
    private static boolean meet(String one, String other) {
        return !isWords(one)
                || !isWords(other)
                || TableText.words(one).stream().anyMatch(TableText.words(other)::contains);
    }

    private static boolean isWords(String cell) {
        return !cell.startsWith("not") && !TableText.words(cell).isEmpty();
    }

    private static Refusal.Reason reason(String why) {
        return new Refusal.Reason(
                null, "unit-costs.dmn is not taken: %s. The unit costs stay as they were.".formatted(why));
    }
}
