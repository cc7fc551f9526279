package org.familypathway.closure;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.familypathway.platform.gate.Faults;
import org.familypathway.platform.gate.ModelRule;
import org.familypathway.platform.gate.Models;
import org.familypathway.platform.gate.TableText;
import org.familypathway.platform.gate.TableText.Row;
import org.springframework.stereotype.Component;

/**
 * A closure can be gone through in each way of working: {@code closure-items.dmn} has items for it, each once, in words of its own, and what an item agrees with is a part of the closure form, held against one item alone
 * (R261).
 */
@Component
class ClosureItemsRule implements ModelRule {
    private static final String TABLE = "closure-items", FILE = TABLE + ".dmn";
    private static final int LONGEST = 200;

    @Override
    public void check(Models models, Faults faults) {
        models.text(TABLE).ifPresent(table -> {
            List<String> columns =
                    table.outputs().stream().map(TableText.Column::name).toList();
            // That a column is gone is said elsewhere.
            if (!columns.containsAll(List.of("item", "label", "agreesWith"))) return;
            int item = columns.indexOf("item"),
                    label = columns.indexOf("label"),
                    agrees = columns.indexOf("agreesWith");
            for (int number = 1; number <= table.rows().size(); number++)
                row(number, table.rows().get(number - 1), item, label, agrees, faults);
            models.text("pathway-profile").ifPresent(ways -> ways.words(0).forEach(way -> {
                List<Row> its =
                        table.rows().stream().filter(row -> isOf(row, way)).toList();
                if (its.isEmpty())
                    faults.at(
                            FILE,
                            (String) null,
                            "There is no item for “%s”, and no closure could be gone through there. Add one.",
                            way);
                for (int column : new int[] {item, label, agrees}) twice(table, its, column, way, faults);
            }));
        });
    }

    private static void row(int number, Row row, int item, int label, int agrees, Faults faults) {
        String name = word(row.outputs().get(item)),
                agreesWith = word(row.outputs().get(agrees));
        Set<String> parts = Stream.of(Item.AgreesWith.values())
                .map(Enum::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!name.matches("[a-z][A-Za-z0-9]{0,59}"))
            faults.at(
                    FILE,
                    "row %d, “Item”".formatted(number),
                    "“%s” cannot be the name under which an answer is kept. Begin with a small letter, and write letters and digits alone, such as futureContact.",
                    name);
        if (!agreesWith.isEmpty() && !parts.contains(agreesWith))
            faults.at(
                    FILE,
                    "row %d, “Agrees with”".formatted(number),
                    "The closure form has no part “%s”. It may be %s, or left empty.",
                    agreesWith,
                    String.join(", ", parts));
        if (row.outputs().get(label).length() > LONGEST)
            faults.at(
                    FILE,
                    "row %d, “What is gone through”".formatted(number),
                    "It is longer than %d characters. Say it in one line.",
                    LONGEST);
    }

    private static void twice(TableText table, List<Row> rows, int column, String way, Faults faults) {
        Set<String> seen = new HashSet<>();
        rows.stream()
                .map(row -> word(row.outputs().get(column)))
                .filter(said -> !said.isEmpty() && !seen.add(said))
                .forEach(said -> faults.at(
                        FILE,
                        "column “%s”".formatted(table.outputs().get(column).label()),
                        "“%s” is there twice for “%s”. Tell the two apart, or take one out.",
                        said,
                        way));
    }

    private static boolean isOf(Row row, String way) {
        String cell = TableText.cell(row, 0);
        return cell.isEmpty() || cell.equals("-") || TableText.holds(cell, "\"" + way + "\"");
    }

    private static String word(String cell) {
        return cell.equals("null") ? "" : cell.replaceAll("^\"|\"$", "");
    }
}
