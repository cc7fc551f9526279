package org.familypathway.platform.gate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.platform.gate.Models.Table;
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
    /** As people write it, and as DMN names it. */
    private static final Pattern FEEL =
            Pattern.compile("(?i)feel|https?://www[.]omg[.]org/spec/(FEEL/\\d+|DMN/\\d+/FEEL/?)");

    private static final Pattern BARE = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.]\\d+)?");
    private static final Set<String> WORDLESS = Set.of("integer", "long", "double", "number", "boolean");
    private static final int MOST_TOLD = 5;

    private final Feel feel = new Feel();
    private final ReleasedFiles released;

    TablesRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.tables().forEach(table -> faults.in(table, this, its -> check(table, its)));
        released.models().tables().forEach(needed -> needed.decisions().keySet().stream()
                .filter(decision -> models.table(decision).isEmpty())
                .forEach(decision -> faults.at(needed.file(), (String) null, "The table is asked and is not there.")));
    }

    private void check(Table table, Faults faults) {
        table.decisions().forEach((decision, its) -> {
            if (its.isEmpty()) {
                faults.at(table.file(), (String) null, "It must be a decision table.");
                return;
            }
            decision(table, decision, its.get(), faults);
            TableText text = table.text(decision);
            look(table.file(), released.models().text(decision).orElse(text), text, faults);
        });
    }

    private static void decision(Table table, String id, DecisionTable its, Faults faults) {
        Decision decision = (Decision) its.getParentElement();
        if (decision.getName() == null || decision.getName().isBlank())
            faults.at(table.file(), id, "It has no name. Give it the name by which people know it.");
        else NamesRule.tooLong(table.file(), decision.getName(), decision.getVersionTag(), faults);
        if (!decision.getInformationRequirements().isEmpty()
                || !decision.getKnowledgeRequirements().isEmpty()
                || !decision.getAuthorityRequirements().isEmpty())
            faults.at(
                    table.file(),
                    id,
                    "It hangs on another decision or on knowledge beside it, which is not asked here. Keep the table alone.");
        if (decision.getCamundaHistoryTimeToLiveString() == null)
            faults.at(
                    table.file(),
                    id,
                    "It does not say how long its history is kept. Set the time to live, such as P365D.");
        its.getInputs().stream()
                .map(Input::getInputExpression)
                .filter(asks -> asks != null && !isFeel(asks.getExpressionLanguage()))
                .forEach(asks -> faults.at(
                        table.file(),
                        asks.getTextContent().strip(),
                        "It is written in “%s”. Use FEEL.",
                        asks.getExpressionLanguage()));
        int number = 0;
        for (Rule row : its.getRules()) {
            number++;
            for (InputEntry cell : row.getInputEntries())
                if (!isFeel(cell.getExpressionLanguage()))
                    faults.at(
                            table.file(),
                            "row %d".formatted(number),
                            "%s is written in “%s”. Use FEEL.",
                            cell.getTextContent().strip(),
                            cell.getExpressionLanguage());
        }
    }

    private static boolean isFeel(String language) {
        return language == null || FEEL.matcher(language).matches();
    }

    private void look(String file, TableText asked, TableText table, Faults faults) {
        if (table.rows().isEmpty())
            faults.at(file, (String) null, "It has no rows, and would answer nothing. Keep one at least.");
        keeps(file, asked, table, faults);
        cells(file, asked, table, faults);
        twice(file, table, faults);
        answers(file, asked, table, faults);
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
        types(file, asked.inputs(), table.inputs(), faults);
        types(file, asked.outputs(), table.outputs(), faults);
        asked.outputs().stream()
                .filter(output -> !names(table.outputs()).contains(output.name()))
                .forEach(output ->
                        faults.at(file, output.name(), "Its column “%s” is gone. Put it back.", output.label()));
        for (int column = 0; column < asked.inputs().size(); column++) {
            Set<String> lost = said(asked, column);
            // Where rows are added up, one that asks nothing here answers nothing of it either; what a column lists is
            // all that may come.
            boolean eachCounts = asked.counts().startsWith("COLLECT")
                    && asked.inputs().get(column).values().containsAll(lost);
            if (lost.isEmpty() || !eachCounts && holdsForAnything(table, column)) continue;
            lost.removeAll(said(table, column));
            if (!lost.isEmpty())
                faults.at(
                        file,
                        "column “%s”".formatted(asked.inputs().get(column).label()),
                        "No row answers %s any more. Put the row back, or write what is to hold then.",
                        String.join(", ", lost));
        }
    }

    /** Where one row answers, each number that the release answers has an answer still, tried at the ends of its ranges, for each word beside it. */
    private void answers(String file, TableText asked, TableText table, Faults faults) {
        if (asked.counts().startsWith("COLLECT") || !names(asked.inputs()).equals(names(table.inputs()))) return;
        Set<String> lost = new LinkedHashSet<>();
        for (Row row : asked.rows())
            for (List<String> question : questions(row, asked.inputs().size()))
                if (question.stream().anyMatch(value -> value != null && !value.startsWith("\""))
                        && table.rows().stream().noneMatch(one -> holds(one, question)))
                    lost.add(inWords(asked, question));
        lost.stream()
                .limit(MOST_TOLD)
                .forEach(question -> faults.at(
                        file,
                        (String) null,
                        "No row answers where %s. Put the row back, or write what is to hold then.",
                        question));
    }

    /** @return each column's value, null where the row takes any; none where a cell is neither words nor numbers */
    private static List<List<String>> questions(Row row, int columns) {
        List<List<String>> questions = List.of(List.of());
        for (int column = 0; column < columns; column++) {
            List<String> values = values(TableText.cell(row, column));
            List<List<String>> longer = new ArrayList<>();
            for (List<String> begun : questions)
                for (String value : values) {
                    List<String> question = new ArrayList<>(begun);
                    question.add(value);
                    longer.add(question);
                }
            questions = longer;
        }
        return questions;
    }

    private static List<String> values(String cell) {
        if (isAny(cell)) return Collections.singletonList(null);
        if (WORDS_ONLY.matcher(cell).matches())
            return TableText.words(cell).stream().map("\"%s\""::formatted).toList();
        if (cell.contains("\"")) return Collections.singletonList(null);
        List<String> values = new ArrayList<>();
        Matcher number = NUMBER.matcher(cell);
        while (number.find()) {
            BigDecimal end = new BigDecimal(number.group());
            for (BigDecimal value : List.of(end.subtract(BigDecimal.ONE), end, end.add(BigDecimal.ONE)))
                if (TableText.holds(cell, value.toPlainString()) && value.signum() >= 0)
                    values.add(value.toPlainString());
        }
        return values.isEmpty() ? Collections.singletonList(null) : values;
    }

    private static boolean holds(Row row, List<String> question) {
        for (int column = 0; column < question.size(); column++) {
            String value = question.get(column), cell = TableText.cell(row, column);
            if (value != null && !isAny(cell) && !TableText.holds(cell, value)) return false;
        }
        return true;
    }

    private static String inWords(TableText asked, List<String> question) {
        List<String> said = new ArrayList<>();
        for (int column = 0; column < question.size(); column++)
            if (question.get(column) != null)
                said.add("“%s” is %s".formatted(asked.inputs().get(column).label(), question.get(column)));
        return said.isEmpty() ? "nothing else holds" : String.join(" and ", said);
    }

    private static void types(String file, List<Column> asked, List<Column> columns, Faults faults) {
        for (Column column : columns)
            asked.stream()
                    .filter(one -> one.name().equals(column.name()) && !Objects.equals(one.type(), column.type()))
                    .forEach(one -> faults.at(
                            file,
                            "column “%s”".formatted(column.label()),
                            "Its type is %s and must be %s.",
                            column.type(),
                            one.type()));
    }

    /** Two rows that say one thing would count twice, or leave it to chance which counts. */
    private static void twice(String file, TableText table, Faults faults) {
        for (int second = 1; second < table.rows().size(); second++)
            for (int first = 0; first < second; first++) {
                Row one = table.rows().get(first), other = table.rows().get(second);
                boolean same = one.inputs().equals(other.inputs());
                if (same && one.outputs().equals(other.outputs()))
                    faults.at(
                            file,
                            "row %d".formatted(second + 1),
                            "It says the same as row %d, and would count twice. Take one of them out.",
                            first + 1);
                else if (table.counts().equals("UNIQUE") && meet(one, other))
                    faults.at(
                            file,
                            "row %d".formatted(second + 1),
                            "Row %d answers the same question, and only one may. Tell them apart.",
                            first + 1);
            }
    }

    /** Whether both may hold at once; of what is neither words nor whole numbers it is taken that they differ where they read differently. */
    private static boolean meet(Row one, Row other) {
        for (int column = 0; column < one.inputs().size(); column++) {
            String here = TableText.cell(one, column), there = TableText.cell(other, column);
            if (isAny(here) || isAny(there) || here.equals(there)) continue;
            if (!TableText.isRead(here) || !TableText.isRead(there)) return false;
            if (tried(here, there).noneMatch(value -> TableText.holds(here, value) && TableText.holds(there, value)))
                return false;
        }
        return true;
    }

    /** Each word of two cells and one of neither, or the numbers at their ends. */
    private static Stream<String> tried(String here, String there) {
        String both = here + " " + there;
        if (both.contains("\""))
            return Stream.concat(
                    TableText.words(both).stream().map("\"%s\""::formatted), Stream.of("\"a word of neither\""));
        return NUMBER.matcher(both)
                .results()
                .map(end -> new BigDecimal(end.group()))
                .flatMap(end -> Stream.of(end.subtract(BigDecimal.ONE), end, end.add(BigDecimal.ONE)))
                .map(BigDecimal::toPlainString);
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
                else if (column < asked.inputs().size()) {
                    String type = asked.inputs().get(column).type();
                    if (text.contains("\"") && type != null && WORDLESS.contains(type))
                        faults.at(
                                file,
                                at,
                                "%s is a word, and would never be met. Write %s.",
                                text,
                                type.equals("boolean") ? "true or false" : "a number, such as 3 or >= 3");
                    Set<String> bare = bareWords(text);
                    if (!bare.isEmpty())
                        for (Row before : asked.rows()) bare.removeAll(bareWords(TableText.cell(before, column)));
                    bare.forEach(word -> faults.at(
                            file,
                            at,
                            "%s stands without quotation marks, and would never be met. Write a word as \"word\", a number in digits.",
                            word));
                    oneOf(file, at, text, asked.inputs().get(column).values(), faults);
                }
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
                        said(asked, output.name()),
                        faults);
            }
        }
    }

    private static List<String> said(TableText asked, String output) {
        int column = names(asked.outputs()).indexOf(output);
        return column < 0
                ? List.of()
                : asked.rows().stream().map(row -> row.outputs().get(column)).toList();
    }

    /** What would be read as the name of something else. */
    private static Set<String> bareWords(String cell) {
        Set<String> words = new LinkedHashSet<>();
        Matcher word = BARE.matcher(cell.replaceAll("\"[^\"]*\"", ""));
        while (word.find()) words.add(word.group());
        words.removeAll(Set.of("not", "true", "false", "null"));
        return words;
    }

    private static Column asked(TableText asked, Column output) {
        return asked.outputs().stream()
                .filter(one -> one.name().equals(output.name()))
                .findFirst()
                .orElse(output);
    }

    /** @param released what the release says in this column */
    private void answer(
            String file, String at, Row row, int column, Column asked, List<String> released, Faults faults) {
        String text = row.outputs().get(column), language = row.languages().get(column);
        if (isNothing(text)) {
            if (!released.isEmpty() && released.stream().noneMatch(TablesRule::isNothing))
                faults.at(file, at, "Nothing is said here, and each row must say it.");
            return;
        }
        if (!isFeel(language)) faults.at(file, at, "It is written in “%s”. Use FEEL.", language);
        else if (!feel.isExpression(text)) faults.at(file, at, "%s cannot be read. Write a word as \"word\".", text);
        else {
            if (!isLiteral(text) && !released.isEmpty() && released.stream().allMatch(TablesRule::isLiteral))
                faults.at(file, at, "%s is to be reckoned. Write the answer itself.", text);
            if (text.startsWith("-") && released.stream().noneMatch(one -> one.startsWith("-")))
                faults.at(file, at, "%s is less than nothing.", text);
            // An amount, which may have pence, has no measure in other amounts of its column: an eviction costs
            // hundreds of times a letter.
            if (text.matches("\\d+")
                    && asked.type() != null
                    && !asked.type().equals("double")
                    && new BigDecimal(text).compareTo(mostOf(released)) > 0)
                faults.at(
                        file,
                        at,
                        "%s is far more than anything in this column. Look whether a digit is too many.",
                        text);
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

    /** A hundred times the most that the release says, and a thousand at least. */
    private static BigDecimal mostOf(List<String> released) {
        return released.stream()
                .filter(one -> one.matches("\\d+([.]\\d+)?"))
                .map(one -> new BigDecimal(one).multiply(BigDecimal.valueOf(100)))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO)
                .max(BigDecimal.valueOf(1000));
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
                faults.at(file, at, "“%s” is not known here. It may be %s.", word, inWords(values));
    }

    private static String inWords(Set<String> values) {
        String words = values.stream().filter(value -> !value.isEmpty()).collect(Collectors.joining(", "));
        return values.contains("") ? words + ", or left empty" : words;
    }

    /** Left empty, or words of which nothing is seen. */
    private static boolean isNothing(String answer) {
        return isAny(answer) || answer.equals("null") || answer.matches("\"\\s*\"");
    }

    private static boolean isAny(String cell) {
        return cell.isEmpty() || cell.equals("-");
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }
}
