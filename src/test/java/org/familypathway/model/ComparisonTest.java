package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.familypathway.kernel.Words;
import org.familypathway.profile.Place;
import org.junit.jupiter.api.Test;

/**
 * docs/ways-of-working.md puts the ways of working side by side (REQUIREMENTS, sections 3 and 4), made from {@code pathway-profile.dmn} and {@code timescale.dmn}. To renew it: mvn test
 * -Dtest=ComparisonTest -Dcomparison=write
 */
class ComparisonTest {
    private static final Path PAGE = Path.of("docs/ways-of-working.md");

    @Test
    void the_comparison_of_the_ways_of_working_says_what_the_tables_say() throws Exception {
        String page = page();
        if ("write".equals(System.getProperty("comparison"))) Files.writeString(PAGE, page);
        else
            assertThat(Files.readString(PAGE))
                    .as("renew it: mvn test -Dtest=ComparisonTest -Dcomparison=write")
                    .isEqualTo(page);
    }

    private static String page() {
        DecisionTable ways = table("processes/pathway-profile.dmn");
        List<Rule> rows = List.copyOf(ways.getRules());
        List<String> profiles = rows.stream()
                .map(row -> unquoted(row.getInputEntries().iterator().next().getText()))
                .toList();
        StringBuilder page = new StringBuilder(
                "# Ways of working, side by side\n\n"
                        + "Made from `pathway-profile.dmn` and `timescale.dmn` by `mvn test -Dtest=ComparisonTest -Dcomparison=write`; change the tables, not this page.\n\n");
        page.append(head("What", profiles));
        List<Output> columns = List.copyOf(ways.getOutputs());
        IntStream.range(0, columns.size())
                .forEach(i -> page.append(line(
                        columns.get(i).getLabel(),
                        rows.stream()
                                .map(row -> unquoted(List.copyOf(row.getOutputEntries())
                                        .get(i)
                                        .getText()))
                                .map(said -> inWords(columns.get(i).getName(), said))
                                .toList())));
        page.append("\n## Where each row comes from\n\n");
        rows.forEach(row -> page.append("- **%s**: %s\n"
                .formatted(
                        unquoted(row.getInputEntries().iterator().next().getText()),
                        row.getDescription().getTextContent())));
        page.append("\n## Clocks that are not the same in every way of working\n\n")
                .append(head("Clock", profiles));
        deadlines(profiles).forEach((deadline, lengths) -> page.append(line(deadline, lengths)));
        return page.toString();
    }

    /** Each deadline that has a row of its own for some way of working: its length for each of them. */
    private static Map<String, List<String>> deadlines(List<String> profiles) {
        DecisionTable deadlines = table("processes/timescale.dmn");
        List<String> outputs =
                deadlines.getOutputs().stream().map(Output::getName).toList();
        Map<String, Map<String, List<String>>> found = new TreeMap<>();
        for (Rule row : deadlines.getRules()) {
            List<String> asked = row.getInputEntries().stream()
                    .map(entry -> text(entry.getText()))
                    .toList();
            List<String> said = row.getOutputEntries().stream()
                    .map(entry -> unquoted(entry.getText()))
                    .toList();
            String amount = said.get(outputs.indexOf("amount"));
            String unit = Words.within(said.get(outputs.indexOf("unit")));
            String length = ("null".equals(amount) || amount.isEmpty()
                            ? unit
                            : Words.count(Long.parseLong(amount), unit.replaceFirst("s$", "")))
                    + (asked.get(2).isEmpty() ? "" : " (" + asked.get(2).replace("\"", "") + ")");
            for (String profile : profiles)
                if (holds(asked.get(0), profile))
                    found.computeIfAbsent(said.get(outputs.indexOf("label")), deadline -> new LinkedHashMap<>())
                            .computeIfAbsent(profile, way -> new ArrayList<>())
                            .add(length);
        }
        Map<String, List<String>> differ = new TreeMap<>();
        found.forEach((deadline, lengths) -> {
            List<String> line = profiles.stream()
                    .map(profile -> String.join("; ", lengths.getOrDefault(profile, List.of("–"))))
                    .toList();
            if (line.stream().distinct().count() > 1) differ.put(deadline, line);
        });
        return differ;
    }

    /** Whether a cell that names ways of working, or with not(...) those for which it does not hold, holds for this one. */
    private static boolean holds(String cell, String profile) {
        if (cell.isEmpty() || cell.equals("-")) return true;
        return cell.startsWith("not(") != cell.contains("\"" + profile + "\"");
    }

    private static String inWords(String column, String said) {
        if (said.isEmpty() || said.equals("null")) return "–";
        boolean oneWord = said.matches("[a-z]+([A-Z][a-z]+)+");
        boolean place = Arrays.stream(Place.values()).anyMatch(p -> p.name().equals(column));
        return oneWord || place ? Words.within(said) : said;
    }

    private static String head(String first, List<String> profiles) {
        return line(first, profiles) + "|---".repeat(profiles.size() + 1) + "|\n";
    }

    private static String line(String first, List<String> cells) {
        return "| %s | %s |\n".formatted(first, String.join(" | ", cells));
    }

    private static DecisionTable table(String file) {
        DmnModelInstance model = Diagrams.decisions().get(Path.of(file));
        return model.getModelElementsByType(DecisionTable.class).iterator().next();
    }

    private static String text(Text text) {
        return text == null ? "" : text.getTextContent().strip();
    }

    private static String unquoted(Text text) {
        return text(text).replaceAll("^\"|\"$", "");
    }
}
