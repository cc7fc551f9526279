package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;

/**
 * Every line of the requirements that asks for a step, a time, a checklist, a criterion, an outcome, a meeting, a form, a rule or a role has a home in the product and a test that names it, or a
 * reason why not (docs/requirements/left-out.csv). What is still missing in the product stands in docs/requirements/not-yet.csv until it is there. docs/requirements.md, each line with its homes, is made by {@code mvn test -Dtest=RequirementsTest -Drequirements=write}.
 *
 * <p>A home names the line: an element of a diagram in the extension property {@code requirements}, a form or a question in the property of that name, a rule of a decision in its annotation, a
 * record in its Javadoc.
 */
class RequirementsTest {
    private static final Path LINES = Path.of("docs/requirements/lines.csv"),
            LEFT_OUT = Path.of("docs/requirements/left-out.csv"),
            NOT_YET = Path.of("docs/requirements/not-yet.csv"),
            PAGE = Path.of("docs/requirements.md");
    private static final Pattern NUMBER = Pattern.compile("\\bR(\\d+)(?: to R?(\\d+))?"),
            JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Map<String, Set<String>> HOMES = homes(), TESTS = tests();

    /** @param kind letters of REQUIREMENTS: P step, T time, C checklist, K criterion, O outcome, M meeting, F form, R rule, A role, N outside the software */
    record Line(String number, String kind, String seed, String requirement) {
        boolean needsAHome() {
            return !kind.equals("N");
        }
    }

    @Test
    void every_line_has_a_home_and_a_test_or_a_reason_why_not() {
        Map<String, String> leftOut = reasons(LEFT_OUT), notYet = reasons(NOT_YET);
        List<Line> lines = lines();
        assertThat(lines).hasSize(264);
        List<Line> needed = lines.stream()
                .filter(Line::needsAHome)
                .filter(line -> !leftOut.containsKey(line.number()) && !notYet.containsKey(line.number()))
                .toList();
        assertThat(needed.stream().filter(line -> !HOMES.containsKey(line.number())))
                .as("lines without a home in a diagram, form, decision or record")
                .isEmpty();
        assertThat(needed.stream().filter(line -> !TESTS.containsKey(line.number())))
                .as("lines that no test names")
                .isEmpty();
    }

    @Test
    void what_is_left_out_has_a_reason_and_no_home() {
        Set<String> known = numbers();
        reasons(LEFT_OUT).forEach((number, reason) -> {
            assertThat(known).as("left-out.csv").contains(number);
            assertThat(reason).as("why %s is left out", number).isNotBlank();
            assertThat(HOMES)
                    .as("%s is left out and has a home: take it out of left-out.csv", number)
                    .doesNotContainKey(number);
        });
    }

    @Test
    void what_is_not_there_yet_says_what_is_missing_and_goes_when_it_is_there() {
        Set<String> known = numbers(), leftOut = reasons(LEFT_OUT).keySet();
        reasons(NOT_YET).forEach((number, missing) -> {
            assertThat(known).as("not-yet.csv").contains(number);
            assertThat(missing).as("what of %s is missing", number).isNotBlank();
            assertThat(leftOut).as("%s is left out: it is not to come", number).doesNotContain(number);
            assertThat(HOMES.containsKey(number) && TESTS.containsKey(number))
                    .as("%s has a home and a test: take it out of not-yet.csv", number)
                    .isFalse();
        });
    }

    @Test
    void no_home_and_no_test_names_a_line_that_does_not_exist() {
        Set<String> known = numbers();
        Stream.of(HOMES, TESTS)
                .forEach(named -> named.forEach((number, where) ->
                        assertThat(known).as("%s is named by %s", number, where).contains(number)));
    }

    @Test
    void every_step_form_and_rule_names_what_it_serves() {
        Set<String> silent = new TreeSet<>();
        Diagrams.processes().forEach((file, model) -> Stream.of(
                        model.getModelElementsByType(UserTask.class), model.getModelElementsByType(CallActivity.class))
                .flatMap(Collection::stream)
                .filter(element -> tag(element).isEmpty())
                .forEach(element -> silent.add(file.getFileName() + ": " + element.getId())));
        Diagrams.files("forms", ".form").forEach(file -> {
            if (tag(json(file)).isEmpty()) silent.add(file.getFileName().toString());
        });
        Diagrams.decisions().forEach((file, model) -> model.getModelElementsByType(Rule.class).stream()
                .filter(rule -> rule.getDescription() == null
                        || rule.getDescription().getTextContent().isBlank())
                .forEach(rule -> silent.add(file.getFileName() + ": " + rule.getId())));
        assertThat(silent).as("name no requirement").isEmpty();
    }

    @Test
    void the_page_of_requirements_says_what_the_product_says() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("requirements"))) Files.writeString(PAGE, page);
        else
            assertThat(Files.readString(PAGE))
                    .as("renew it: mvn test -Dtest=RequirementsTest -Drequirements=write")
                    .isEqualTo(page);
    }

    private static String page() {
        Map<String, String> leftOut = reasons(LEFT_OUT), notYet = reasons(NOT_YET);
        StringBuilder page = new StringBuilder(
                """
                # Requirements and their homes

                Made from the diagrams, forms, decisions, records and tests by `mvn test -Dtest=RequirementsTest -Drequirements=write`; nothing here is written by hand.
                Kinds: P process step, T timescale, C checklist item, K criterion, O outcome, M meeting, F form or record, R rule, A role, N outside the software. S0 to S4 are the five sources.

                | Line | Kind | Source | Requirement | Homes | Tests |
                |---|---|---|---|---|---|
                """);
        for (Line line : lines()) {
            String why = leftOut.get(line.number()), missing = notYet.get(line.number());
            page.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            line.number(),
                            line.kind(),
                            line.seed(),
                            line.requirement().replace("|", "\\|"),
                            why != null
                                    ? "left out: " + why
                                    : missing != null
                                            ? "not yet: " + missing
                                            : String.join("<br>", HOMES.getOrDefault(line.number(), Set.of())),
                            String.join("<br>", TESTS.getOrDefault(line.number(), Set.of()))));
        }
        return page.toString();
    }

    private static List<Line> lines() {
        return rows(LINES).stream()
                .map(row -> row.split(";", 4))
                .map(row -> new Line(row[0], row[1], row[2], row[3]))
                .toList();
    }

    private static Set<String> numbers() {
        return lines().stream().map(Line::number).collect(Collectors.toSet());
    }

    private static Map<String, String> reasons(Path file) {
        return rows(file).stream()
                .map(row -> row.split(";", 2))
                .collect(Collectors.toMap(row -> row[0], row -> row[1], (a, b) -> a, LinkedHashMap::new));
    }

    private static List<String> rows(Path file) {
        return text(file).lines().skip(1).filter(row -> !row.isBlank()).toList();
    }

    private static Map<String, Set<String>> homes() {
        Map<String, Set<String>> homes = new TreeMap<>();
        Diagrams.processes().forEach((file, model) -> diagram(homes, file, model));
        Diagrams.files("forms", ".form").forEach(file -> form(homes, file));
        Diagrams.decisions().forEach((file, model) -> model.getModelElementsByType(Rule.class).stream()
                .filter(rule -> rule.getDescription() != null)
                .forEach(rule -> add(homes, rule.getDescription().getTextContent(), "rule of " + file.getFileName())));
        Diagrams.files("src/main/java", ".java").forEach(file -> javadocs(file)
                .forEach(found -> add(homes, found.group(1), "record `" + Diagrams.name(file) + "`")));
        return homes;
    }

    private static void diagram(Map<String, Set<String>> homes, Path file, BpmnModelInstance model) {
        model.getModelElementsByType(Process.class).forEach(process -> process.getDocumentations()
                .forEach(said -> add(homes, said.getTextContent(), "process " + process.getName())));
        model.getModelElementsByType(FlowElement.class)
                .forEach(element -> add(
                        homes,
                        tag(element),
                        "“%s” in %s"
                                .formatted(String.valueOf(element.getName()).replace('\n', ' '), Diagrams.name(file))));
    }

    private static String tag(FlowElement element) {
        if (element.getExtensionElements() == null) return "";
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> "requirements".equals(property.getCamundaName()))
                .map(property -> property.getCamundaValue())
                .collect(Collectors.joining(", "));
    }

    private static void form(Map<String, Set<String>> homes, Path file) {
        JsonNode form = json(file);
        add(homes, tag(form), "form " + Diagrams.name(file));
        questions(homes, form, Diagrams.name(file));
    }

    private static void questions(Map<String, Set<String>> homes, JsonNode above, String form) {
        above.path("components").forEach(question -> {
            String said = question.path("label")
                    .asText(question.path("dateLabel")
                            .asText(question.path("id").asText()));
            add(homes, tag(question), "“%s” in %s".formatted(said, form));
            questions(homes, question, form);
        });
    }

    private static String tag(JsonNode tagged) {
        return tagged.path("properties").path("requirements").asText();
    }

    /** A test names a line in the Javadoc of its class or method; the page shows the class. */
    private static Map<String, Set<String>> tests() {
        Map<String, Set<String>> tests = new TreeMap<>();
        Diagrams.files("src/test/java", "Test.java").stream()
                .filter(file -> !file.endsWith("RequirementsTest.java"))
                .forEach(file ->
                        javadocs(file).forEach(found -> add(tests, found.group(1), "`" + Diagrams.name(file) + "`")));
        return tests;
    }

    private static List<MatchResult> javadocs(Path file) {
        return JAVADOC.matcher(text(file)).results().toList();
    }

    private static void add(Map<String, Set<String>> named, String text, String where) {
        NUMBER.matcher(text)
                .results()
                .flatMap(found -> {
                    int first = Integer.parseInt(found.group(1));
                    int last = found.group(2) == null ? first : Integer.parseInt(found.group(2));
                    return IntStream.rangeClosed(first, last).mapToObj(number -> "R" + number);
                })
                .forEach(number ->
                        named.computeIfAbsent(number, n -> new TreeSet<>()).add(where.replace("|", "/")));
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
