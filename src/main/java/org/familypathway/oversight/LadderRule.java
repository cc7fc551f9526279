package org.familypathway.oversight;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.familypathway.platform.gate.Faults;
import org.familypathway.platform.gate.ModelRule;
import org.familypathway.platform.gate.Models;
import org.familypathway.platform.gate.TableText;
import org.familypathway.platform.gate.TableText.Row;
import org.springframework.stereotype.Component;

/** From each rung of {@code escalation-ladder.dmn} an issue goes up to one on which somebody answers, or it ends there: no issue climbs to nobody, or round and round (R61, R131). */
@Component
class LadderRule implements ModelRule {
    private static final String TABLE = "escalation-ladder";
    private static final List<String> ASKED = List.of("kind", "rung", "hasPanel", "service");

    @Override
    public void check(Models models, Faults faults) {
        models.text(TABLE).ifPresent(table -> {
            // That a column is gone is said elsewhere.
            if (!table.inputs().stream().map(TableText.Column::name).toList().equals(ASKED)) return;
            int next = table.outputs().stream()
                    .map(TableText.Column::name)
                    .toList()
                    .indexOf("next");
            if (next < 0) return;
            for (int number = 1; number <= table.rows().size(); number++)
                goesTo(table, table.rows().get(number - 1), number, next, faults);
        });
    }

    private static void goesTo(TableText table, Row row, int number, int next, Faults faults) {
        String to = row.outputs().get(next);
        // What is no number is said of every table.
        if (!to.matches("\\d{1,9}") || to.matches("0+")) return;
        String at = "row %d, “%s”".formatted(number, table.outputs().get(next).label());
        if (TableText.cell(row, 1).matches("\\d{1,9}")
                && Integer.parseInt(to) <= Integer.parseInt(TableText.cell(row, 1))) {
            faults.at(
                    TABLE + ".dmn",
                    at,
                    "It leads from rung %s to rung %s, and an issue would never come to an end. Name a higher one, or 0.",
                    TableText.cell(row, 1),
                    to);
            return;
        }
        Set<String> kinds = TableText.words(TableText.cell(row, 0));
        for (String kind : kinds.isEmpty() ? table.words(0) : kinds)
            for (String panel : List.of("true", "false"))
                if (isMet(TableText.cell(row, 2), panel)
                        && answering(table, kind, to, panel, TableText.cell(row, 3))
                                .findAny()
                                .isEmpty()) {
                    faults.at(
                            TABLE + ".dmn",
                            at,
                            "Nobody answers on rung %s where the kind is “%s” and there is %s panel. Add a row for it, or write 0.",
                            to,
                            kind,
                            panel.equals("true") ? "a" : "no");
                    return;
                }
    }

    private static Stream<Row> answering(TableText table, String kind, String rung, String panel, String service) {
        return table.rows().stream()
                .filter(row ->
                        isAny(TableText.cell(row, 0)) || TableText.holds(TableText.cell(row, 0), "\"" + kind + "\""))
                .filter(row -> isAny(TableText.cell(row, 1)) || TableText.holds(TableText.cell(row, 1), rung))
                .filter(row -> isMet(TableText.cell(row, 2), panel))
                .filter(row ->
                        isAny(TableText.cell(row, 3)) || TableText.cell(row, 3).equals(service));
    }

    private static boolean isMet(String cell, String panel) {
        return isAny(cell) || cell.equals(panel);
    }

    private static boolean isAny(String cell) {
        return cell.isEmpty() || cell.equals("-");
    }
}
