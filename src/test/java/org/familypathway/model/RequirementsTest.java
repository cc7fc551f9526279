package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How far each line of the requirements is met stands in docs/requirements, a file for each source, written by somebody who has looked. What is named there as a
 * home is looked up here; that it does what the line asks, only a reader can say.
 */
class RequirementsTest {
    private static final Path INDEX = Path.of("docs/requirements.md"), SOURCES = Path.of("docs/requirements");
    private static final int LINES = 264;
    private static final String KINDS = "PTCKOMFRAN";
    private static final List<String> STATES = List.of("whole", "partly", "not there", "outside");
    private static final Pattern NUMBER = Pattern.compile("\\bR(\\d+)(?: to R?(\\d+))?"),
            JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL),
            HOME = Pattern.compile("`([^`]+)` (\\S.*)"),
            SENTENCE = Pattern.compile("\\p{Lu}\\S*(?: \\S+){4,}\\.");
    private static final RequirementHomes MODELS = new RequirementHomes();

    /**
     * @param kinds letters of docs/requirements.md, such as {@code P T}
     * @param homes each a reference in backticks, then what to look at there
     * @param missing what is missing, or why the line is outside the software
     */
    record Line(String number, String kinds, String requirement, String state, List<String> homes, String missing) {
        boolean isOf(String kind) {
            return List.of(kinds.split(" ")).contains(kind);
        }

        boolean is(String... states) {
            return List.of(states).contains(state);
        }

        List<String> references() {
            return homes.stream()
                    .map(HOME::matcher)
                    .filter(Matcher::matches)
                    .map(home -> home.group(1))
                    .toList();
        }
    }

    @Test
    void every_line_of_the_sources_has_one_row_with_its_kinds_and_a_state() {
        assertThat(lines().stream().map(Line::number))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, LINES).mapToObj(n -> "R" + n).toList());
        assertThat(numbers(line -> !line.kinds().matches("[%1$s]( [%1$s])*".formatted(KINDS))
                        || line.requirement().isEmpty()
                        || !STATES.contains(line.state())))
                .as("without kinds, words or a state")
                .isEmpty();
    }

    @Test
    void no_process_step_is_left_outside_and_what_is_no_software_at_all_is() {
        assertThat(numbers(line -> line.is("outside") && line.isOf("P")))
                .as("of kind P, and left outside")
                .isEmpty();
        assertThat(numbers(line -> !line.is("outside") && line.kinds().equals("N")))
                .as("of kind N alone, and not outside")
                .isEmpty();
    }

    @Test
    void each_home_is_there_and_says_what_to_look_at() {
        assertThat(lines().stream().flatMap(line -> line.homes().stream()
                        .filter(home -> !isThere(home))
                        .map(home -> line.number() + ": " + home)))
                .as("not there, or not written as `reference` what to look at")
                .isEmpty();
    }

    private static boolean isThere(String home) {
        Matcher written = HOME.matcher(home);
        return written.matches() && MODELS.find(written.group(1)).isPresent();
    }

    @Test
    void what_is_met_wholly_or_partly_has_a_home_that_does_it() {
        assertThat(numbers(line -> line.is("whole", "partly")
                        && line.references().stream()
                                .flatMap(reference -> MODELS.find(reference).stream())
                                .allMatch(RequirementHomes.Kind.proof::equals)))
                .as("without an element, question, row, column, page or figure")
                .isEmpty();
    }

    @Test
    void what_is_not_met_wholly_says_in_a_sentence_what_is_missing() {
        assertThat(numbers(line ->
                        !line.is("whole") && !SENTENCE.matcher(line.missing()).matches()))
                .as("no sentence of what is missing, or why it is outside")
                .isEmpty();
        assertThat(numbers(line -> line.is("whole") && !line.missing().isEmpty()))
                .as("whole, and yet something is missing")
                .isEmpty();
        assertThat(numbers(line -> line.is("not there") && !line.homes().isEmpty()))
                .as("not there, and yet with a home")
                .isEmpty();
    }

    @Test
    void the_index_counts_what_the_tables_say() {
        StringBuilder counted = new StringBuilder();
        sources().forEach((file, lines) -> counted.append(counts(lines)).append('\n'));
        counted.append(counts(lines())).append('\n');
        String shown = text(INDEX)
                .lines()
                .filter(row -> row.matches("\\|.*\\| \\d+ \\|"))
                .map(row -> row.substring(row.indexOf('|', 1)) + "\n")
                .collect(Collectors.joining());
        assertThat(shown).as("whole, partly, not there, outside, all").isEqualTo(counted.toString());
        assertThat(sources().keySet()).as("sources in the index").allSatisfy(file -> assertThat(text(INDEX))
                .contains("](requirements/" + file + ")"));
    }

    private static String counts(List<Line> lines) {
        return STATES.stream()
                .map(state -> "| %d "
                        .formatted(lines.stream().filter(line -> line.is(state)).count()))
                .collect(Collectors.joining("", "", "| %d |".formatted(lines.size())));
    }

    @ParameterizedTest
    @CsvSource({
        "referral.bpmn#userTask_decideReferral, element",
        "draw-up-plan.form#goals.measure, question",
        "decide-referral.form#levelOfNeed, question",
        "referral-criteria.dmn#imminentRisk, row",
        "timescale.dmn#rule_nextReviewWeekly, row",
        "pathway-profile.dmn@conference, column",
        "plan_goal.baseline, tableColumn",
        "service_menu.evidence, tableColumn",
        "case/plan.html#plan-rates, page",
        "Change#percent, figure",
        "InvariantsTest#no_case_closes_with_an_item_that_nobody_has_answered, proof"
    })
    void a_home_is_found_in_the_models_themselves(String reference, RequirementHomes.Kind kind) {
        assertThat(MODELS.find(reference)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A class, a file or a comment alone.
                "DecideReferral",
                "DecideReferral.java",
                "record `DecideReferral`",
                "referral.bpmn",
                "decide-referral.form",
                "timescale.dmn",
                "plan_goal",
                // Nothing of that name.
                "referral.bpmn#userTask_nobody",
                "nowhere.bpmn#userTask_decideReferral",
                "decide-referral.form#nothing",
                "draw-up-plan.form#goals.nothing",
                "referral-criteria.dmn#nothing",
                "pathway-profile.dmn@nothing",
                "plan_goal.nothing",
                "case/plan.html#nothing",
                "Change#nothing",
                "InvariantsTest#nothing",
                // There, and does nothing: a gateway, what a form shows or carries along, the part of a step or a
                // record, a helper of a test.
                "assessment.bpmn#parallelGateway_viewsAsked",
                "draw-up-plan.form#table_before",
                "draw-up-plan.form#goals.id",
                "DecideReferral#record",
                "DecideReferral#fill",
                "Change#measure",
                "InvariantsTest#people"
            })
    void what_is_not_there_or_does_nothing_is_no_home(String reference) {
        assertThat(MODELS.find(reference)).isEmpty();
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
    void nothing_names_a_line_that_does_not_exist() {
        Map<String, String> named = new TreeMap<>();
        Diagrams.processes().forEach((file, model) -> model.getModelElementsByType(FlowElement.class)
                .forEach(element -> numbers(tag(element)).forEach(n -> named.put(n, file + ": " + element.getId()))));
        Diagrams.files("forms", ".form").forEach(file -> tags(json(file))
                .flatMap(RequirementsTest::numbers)
                .forEach(n -> named.put(n, file.toString())));
        Diagrams.decisions().forEach((file, model) -> model.getModelElementsByType(Rule.class).stream()
                .filter(rule -> rule.getDescription() != null)
                .forEach(rule -> numbers(rule.getDescription().getTextContent())
                        .forEach(n -> named.put(n, file + ": " + rule.getId()))));
        Diagrams.files("src", ".java").forEach(file -> JAVADOC.matcher(text(file))
                .results()
                .flatMap(found -> numbers(found.group(1)))
                .forEach(n -> named.put(n, file.toString())));
        lines().forEach(line -> named.remove(line.number()));
        assertThat(named).isEmpty();
    }

    private static List<String> numbers(Predicate<Line> which) {
        return lines().stream().filter(which).map(Line::number).toList();
    }

    private static List<Line> lines() {
        return sources().values().stream().flatMap(List::stream).toList();
    }

    /** The tables, by the file of their source. */
    private static Map<String, List<Line>> sources() {
        Map<String, List<Line>> sources = new TreeMap<>();
        Diagrams.files(SOURCES.toString(), ".md")
                .forEach(file -> sources.put(
                        file.getFileName().toString(),
                        text(file)
                                .lines()
                                .filter(row -> row.matches("\\| R\\d.*"))
                                .map(RequirementsTest::line)
                                .toList()));
        return sources;
    }

    private static Line line(String row) {
        List<String> cells =
                Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
        assertThat(cells).as("cells of %s", row).hasSize(8);
        List<String> homes = Arrays.stream(cells.get(5).split("<br>"))
                .map(String::strip)
                .filter(home -> !home.isEmpty())
                .toList();
        return new Line(cells.get(1), cells.get(2), cells.get(3), cells.get(4), homes, cells.get(6));
    }

    private static Stream<String> numbers(String text) {
        return NUMBER.matcher(text).results().flatMap(RequirementsTest::range);
    }

    private static Stream<String> range(MatchResult found) {
        int first = Integer.parseInt(found.group(1));
        int last = found.group(2) == null ? first : Integer.parseInt(found.group(2));
        return IntStream.rangeClosed(first, last).mapToObj(number -> "R" + number);
    }

    private static String tag(FlowElement element) {
        if (element.getExtensionElements() == null) return "";
        return element.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> "requirements".equals(property.getCamundaName()))
                .map(property -> property.getCamundaValue())
                .collect(Collectors.joining(", "));
    }

    private static String tag(JsonNode tagged) {
        return tagged.path("properties").path("requirements").asText();
    }

    /** Of a form and of all its questions. */
    private static Stream<String> tags(JsonNode above) {
        Stream.Builder<JsonNode> within = Stream.builder();
        above.path("components").forEach(within);
        return Stream.concat(Stream.of(tag(above)), within.build().flatMap(RequirementsTest::tags));
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
