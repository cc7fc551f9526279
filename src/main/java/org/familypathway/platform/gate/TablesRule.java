package org.familypathway.platform.gate;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.familypathway.platform.gate.Faults.Fault;
import org.familypathway.platform.gate.TableText.Column;
import org.familypathway.platform.gate.TableText.Row;
import org.springframework.stereotype.Component;

/**
 * A table that the release brings along is asked by Java: it keeps its questions, its answers and how rows count together, and goes on answering all that it answered. Each cell can be
 * read, is of its column's type and one of the column's values.
 */
@Component
class TablesRule implements ModelRule {
    private static final Pattern WORDS_ONLY = Pattern.compile("\\s*\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*\\s*");
    private static final int MOST = 500;

    private final Feel feel = new Feel();
    private final ReleasedFiles released;
    /** A table that has not changed is looked through once. */
    private final Map<TableText, Set<Fault>> known = new ConcurrentHashMap<>();

    TablesRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.tables().forEach(table -> table.decisions().forEach((decision, its) -> {
            if (its.isEmpty()) {
                faults.at(table.file(), (String) null, "It must be a decision table.");
                return;
            }
            if (known.size() > MOST) known.clear();
            known.computeIfAbsent(
                            table.text(decision),
                            text -> look(
                                    table.file(),
                                    released.models().text(decision).orElse(text),
                                    text))
                    .forEach(fault -> faults.at(fault.file(), fault.place(), "%s", fault.sentence()));
        }));
        released.models().tables().forEach(needed -> needed.decisions().keySet().stream()
                .filter(decision -> models.table(decision).isEmpty())
                .forEach(decision -> faults.at(needed.file(), (String) null, "The table is asked and is not there.")));
    }

    private Set<Fault> look(String file, TableText asked, TableText table) {
        Faults faults = new Faults();
        keeps(file, asked, table, faults);
        cells(file, asked, table, faults);
        return new LinkedHashSet<>(faults.found());
    }

    private static void keeps(String file, TableText asked, TableText table, Faults faults) {
        if (!asked.counts().equals(table.counts()))
            faults.at(
                    file,
                    (String) null,
                    "Its hit policy is %s and must be %s, as it is asked.",
                    table.counts(),
                    asked.counts());
        if (!names(asked.inputs()).equals(names(table.inputs()))) {
            faults.at(
                    file,
                    (String) null,
                    "It is asked by %s, in this order, and has the questions %s.",
                    String.join(", ", names(asked.inputs())),
                    String.join(", ", names(table.inputs())));
            return;
        }
        asked.outputs().stream()
                .filter(output -> !names(table.outputs()).contains(output.name()))
                .forEach(output ->
                        faults.at(file, output.name(), "Its column “%s” is gone. Put it back.", output.label()));
        for (int column = 0; column < asked.inputs().size(); column++) {
            Set<String> lost = said(asked, column);
            if (lost.isEmpty() || holdsForAnything(table, column)) continue;
            lost.removeAll(said(table, column));
            if (!lost.isEmpty())
                faults.at(
                        file,
                        "column “%s”".formatted(asked.inputs().get(column).label()),
                        "No row answers %s any more. Put the row back, or write what is to hold then.",
                        String.join(", ", lost));
        }
    }

    private static boolean holdsForAnything(TableText table, int column) {
        return table.rows().stream().anyMatch(row -> isAny(TableText.cell(row, column)));
    }

    private static Set<String> said(TableText table, int column) {
        Set<String> words = new LinkedHashSet<>();
        for (Row row : table.rows())
            if (WORDS_ONLY.matcher(TableText.cell(row, column)).matches())
                words.addAll(TableText.words(TableText.cell(row, column)));
        return words;
    }

    private void cells(String file, TableText asked, TableText table, Faults faults) {
        for (int number = 1; number <= table.rows().size(); number++) {
            Row row = table.rows().get(number - 1);
            if (row.reason().isBlank())
                faults.at(
                        file,
                        "row %d".formatted(number),
                        "It does not say why it is there. Write the reason into its annotation.");
            for (int column = 0; column < table.inputs().size(); column++) {
                String text = TableText.cell(row, column),
                        at =
                                "row %d, “%s”"
                                        .formatted(
                                                number,
                                                table.inputs().get(column).label());
                if (isAny(text)) continue;
                if (!feel.isUnaryTest(text)) faults.at(file, at, "%s cannot be read. Write a word as \"word\".", text);
                else if (column < asked.inputs().size())
                    oneOf(file, at, text, asked.inputs().get(column).values(), faults);
            }
            for (int column = 0;
                    column < Math.min(row.outputs().size(), table.outputs().size());
                    column++) {
                Column output = table.outputs().get(column);
                answer(
                        file,
                        "row %d, “%s”".formatted(number, output.label()),
                        row,
                        column,
                        asked(asked, output),
                        faults);
            }
        }
    }

    private static Column asked(TableText asked, Column output) {
        return asked.outputs().stream()
                .filter(one -> one.name().equals(output.name()))
                .findFirst()
                .orElse(output);
    }

    private void answer(String file, String at, Row row, int column, Column asked, Faults faults) {
        String text = row.outputs().get(column), language = row.languages().get(column);
        if (isAny(text) || text.equals("null")) return;
        if (language != null && !language.toLowerCase(Locale.ROOT).contains("feel"))
            faults.at(file, at, "It is written in “%s”. Use FEEL.", language);
        else if (!feel.isExpression(text)) faults.at(file, at, "%s cannot be read. Write a word as \"word\".", text);
        else {
            oneOf(file, at, text, asked.values(), faults);
            if (isLiteral(text) && !isOf(asked.type(), text))
                faults.at(
                        file,
                        at,
                        "%s is no %s.",
                        text,
                        asked.type().equals("string") ? "text; write it as \"word\"" : asked.type());
        }
    }

    private static boolean isOf(String type, String literal) {
        return type == null
                || switch (type) {
                    case "integer", "long" -> literal.matches("-?\\d+");
                    case "double", "number" -> literal.matches("-?\\d+([.]\\d+)?");
                    case "boolean" -> literal.matches("true|false");
                    case "string" -> literal.startsWith("\"");
                    default -> true;
                };
    }

    private static boolean isLiteral(String text) {
        return text.matches("\".*\"|-?[\\d.,]+|true|false|[A-Za-z]\\w*");
    }

    private static void oneOf(String file, String at, String text, Set<String> values, Faults faults) {
        if (values.isEmpty() || !WORDS_ONLY.matcher(text).matches()) return;
        for (String word : TableText.words(text))
            if (!values.contains(word))
                faults.at(file, at, "“%s” is not known here. It may be %s.", word, String.join(", ", values));
    }

    private static boolean isAny(String cell) {
        return cell.isEmpty() || cell.equals("-");
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
