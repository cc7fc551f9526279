package org.familypathway.monitoring;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.familypathway.platform.gate.Faults;
import org.familypathway.platform.gate.ModelRule;
import org.familypathway.platform.gate.Models;
import org.familypathway.platform.gate.TableText;
import org.springframework.stereotype.Component;

/**
 * What a form offers is read: each measure of choices.dmn has its row in measures.dmn, each weekly source its agency in weekly-sources.dmn, each kind of statement that is wanted, and each core measure, is offered in its way of
 * working. Otherwise a week or an evaluation could not be opened.
 */
@Component
class ListsOfWaysRule implements ModelRule {
    private static final String CHOICES = "choices", MEASURES = "measures", SOURCES = "weekly-sources";

    @Override
    public void check(Models models, Faults faults) {
        Optional<TableText> choices = models.text(CHOICES),
                measures = models.text(MEASURES),
                sources = models.text(SOURCES);
        if (choices.isEmpty()) return;
        Map<String, Set<String>> lists = lists(choices.get());
        measures.ifPresent(table -> {
            hasRow(lists, "goalMeasures", table, MEASURES, "how it is read", faults);
            names(table, "source", lists, WeeklySources.LIST, MEASURES, faults);
        });
        sources.ifPresent(table -> {
            hasRow(lists, WeeklySources.LIST, table, SOURCES, "which agency is asked", faults);
            names(table, "agency", lists, "agencyKinds", SOURCES, faults);
        });
        models.text("statements-wanted")
                .ifPresent(
                        table -> offered(table, "kind", choices.get(), "statementKinds", "statements-wanted", faults));
        models.text("core-measures")
                .ifPresent(table -> offered(table, "measure", choices.get(), "goalMeasures", "core-measures", faults));
        models.text("core-measures").ifPresent(core -> measures.ifPresent(table -> isNotCounted(core, table, faults)));
    }

    private static void hasRow(
            Map<String, Set<String>> lists, String list, TableText table, String name, String what, Faults faults) {
        Set<String> missing = new LinkedHashSet<>(lists.getOrDefault(list, Set.of()));
        missing.removeAll(table.words(0));
        missing.forEach(value -> faults.at(
                "choices.dmn",
                "“%s” of %s".formatted(value, list),
                "No row of %s.dmn says %s. Deploy it with its row there.",
                name,
                what));
    }

    private static void names(
            TableText table, String column, Map<String, Set<String>> lists, String list, String name, Faults faults) {
        int at = outputs(table).indexOf(column);
        for (TableText.Row row : table.rows())
            TableText.words(row.outputs().get(at)).stream()
                    .filter(value -> !lists.getOrDefault(list, Set.of()).contains(value))
                    .forEach(value -> faults.at(
                            name + ".dmn",
                            "column “%s”".formatted(table.outputs().get(at).label()),
                            "“%s” is not in the list %s of choices.dmn.",
                            value,
                            list));
    }

    /** What is wanted at the end or measured in every family can be given: it is offered wherever it is wanted. */
    private static void offered(
            TableText wanted, String column, TableText choices, String list, String name, Faults faults) {
        int at = outputs(wanted).indexOf(column);
        for (TableText.Row row : wanted.rows()) {
            Set<String> ways = TableText.words(TableText.cell(row, 0));
            for (String value : TableText.words(row.outputs().get(at))) {
                List<String> cells = choices.rows().stream()
                        .filter(choice -> TableText.words(TableText.cell(choice, 0))
                                        .contains(list)
                                && TableText.words(choice.outputs().get(0)).contains(value))
                        .map(choice -> TableText.cell(choice, 1))
                        .toList();
                if (cells.isEmpty() || cells.stream().anyMatch(cell -> !offers(cell, ways)))
                    faults.at(
                            name + ".dmn",
                            "“%s”".formatted(value),
                            "It is wanted where the list %s of choices.dmn does not offer it. Put the ways of working of the two in step.",
                            list);
            }
        }
    }

    /** What is counted has a period, which a goal has and a core measure has not. */
    private static void isNotCounted(TableText core, TableText measures, Faults faults) {
        int measure = outputs(core).indexOf("measure"),
                reckoned = outputs(measures).indexOf("reckoned");
        for (TableText.Row row : core.rows())
            for (String value : TableText.words(row.outputs().get(measure)))
                measures.rows().stream()
                        .filter(read -> TableText.words(TableText.cell(read, 0)).contains(value)
                                && TableText.words(read.outputs().get(reckoned)).contains("counted"))
                        .forEach(
                                read -> faults.at(
                                        "core-measures.dmn",
                                        "“%s”".formatted(value),
                                        "It is counted over a period. Set a goal for it; a core measure is a value or a percentage."));
    }

    private static boolean offers(String cell, Set<String> ways) {
        if (cell.isEmpty() || cell.equals("-")) return true;
        if (cell.startsWith("not")) return !ways.isEmpty() && ways.stream().noneMatch(TableText.words(cell)::contains);
        return !ways.isEmpty() && TableText.words(cell).containsAll(ways);
    }

    private static List<String> outputs(TableText table) {
        return table.outputs().stream().map(TableText.Column::name).toList();
    }

    private static Map<String, Set<String>> lists(TableText choices) {
        Map<String, Set<String>> lists = new LinkedHashMap<>();
        for (TableText.Row row : choices.rows())
            for (String list : TableText.words(TableText.cell(row, 0)))
                lists.computeIfAbsent(list, first -> new LinkedHashSet<>())
                        .addAll(TableText.words(row.outputs().get(0)));
        return lists;
    }
}
