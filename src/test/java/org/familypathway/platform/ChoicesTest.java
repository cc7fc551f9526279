package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Choices.Choice;
import org.familypathway.kernel.Refusal;
import org.familypathway.model.Diagrams;
import org.familypathway.model.NotesEveryRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A list of choices stands once, as rows that an analyst can change. */
class ChoicesTest {
    /** Those that no way of working offers any more, and what a way of working need not ask at all. */
    private static final Set<String> MAY_BE_EMPTY = Set.of("crisisSteps", "weeklySources", "careOutcomes");

    private static final String[] WAYS = {
        "family-support-project", "targeted-family-support", "lead-family-worker", "think-family", "families-first"
    };

    @Test
    void what_the_table_answers_is_what_is_offered_in_each_way_of_working() throws IOException {
        var configuration = TablesInTests.asked();
        configuration.setCustomPostDecisionTableEvaluationListeners(List.of(new NotesEveryRule()));
        var engine = configuration.buildEngine();
        Choices shipped = ShippedChoices.read();
        try (var file = Files.newInputStream(ShippedChoices.FILE)) {
            var decision = engine.parseDecision("choices", file);
            for (String way : WAYS)
                for (String list : way.equals(WAYS[0]) ? lists() : listsThatDiffer())
                    assertThat(shipped.offered(list, way))
                            .as("%s in %s", list, way)
                            .matches(offered -> !offered.isEmpty() || MAY_BE_EMPTY.contains(list))
                            .isEqualTo(engine
                                    .evaluateDecisionTable(
                                            decision, Map.<String, Object>of("list", list, "profile", way))
                                    .getResultList()
                                    .stream()
                                    .filter(row -> (Boolean) row.get("offered"))
                                    .map(row -> new Choice((String) row.get("value"), (String) row.get("label")))
                                    .toList());
        }
    }

    /** A list that nobody chooses from is a list too many; one that a form lacks leaves a field without options. */
    @Test
    void every_list_is_that_of_a_form() {
        Set<String> named = new TreeSet<>();
        Diagrams.forms().values().forEach(form -> fields(form.schema())
                .forEach(field -> named.add(field.path("valuesKey").asText())));
        assertThat(named)
                .containsAll(lists().stream()
                        .filter(list ->
                                !ShippedChoices.read().offered(list, null).isEmpty())
                        .toList());
    }

    /** The options lie beside the answers: one name, one thing. */
    @Test
    void no_list_is_called_as_a_form_calls_an_answer() {
        Set<String> keys = new TreeSet<>();
        Diagrams.forms().values().forEach(form -> keys(form.schema(), keys));
        assertThat(keys).isNotEmpty().doesNotContainAnyElementsOf(lists());
    }

    @Test
    void no_list_is_written_out_in_two_places() {
        Map<Set<String>, List<String>> places = new HashMap<>();
        for (String list : lists())
            places.computeIfAbsent(
                            ShippedChoices.read().offered(list, null).stream()
                                    .map(Choice::value)
                                    .collect(Collectors.toSet()),
                            first -> new ArrayList<>())
                    .add(list);
        Diagrams.forms().forEach((file, form) -> fields(form.schema())
                .filter(field -> !field.path("values").isEmpty())
                .forEach(field -> places.computeIfAbsent(values(field), first -> new ArrayList<>())
                        .add(Diagrams.name(file) + "." + field.path("key").asText())));
        // Yes and no are an answer to a question, each with its own words.
        places.keySet().removeIf(values -> values.containsAll(Set.of("yes", "no")));
        places.values().removeIf(found -> found.stream().noneMatch(place -> place.contains(".")) || found.size() == 1);
        assertThat(places).isEqualTo(DECISIONS_OF_ONE_NAME);
    }

    /** Questions that each form asks in its own words, and that happen to have answers of the same name. */
    private static final Map<Set<String>, List<String>> DECISIONS_OF_ONE_NAME = Map.of(
            Set.of("goOn", "end"), List.of("decide-non-engagement.decision", "decide-on-withdrawal.decision"),
            Set.of("agree", "doNotAgree"), List.of("decide-transfer.decision", "decide-step.decision"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<text>\"housing\"</text> | <text></text> | the column “value” holds words in quotation marks",
                "<text>\"Housing\"</text> | <text>Housing</text> | the column “label” holds words in quotation marks",
                "<text>true</text> | <text>perhaps</text> | the last column says true or false",
                "<text>-</text> | <text>think-family</text> | neither empty, nor ways of working in quotation marks",
                "(S0 R50, S1 R66, S3 R163) | | its description must say where it comes from"
            })
    void a_row_that_means_nothing_is_refused_by_its_name(String cell, String instead, String sentence)
            throws IOException {
        String table = Files.readString(ShippedChoices.FILE);
        String changed = cell.startsWith("<")
                ? table.replaceFirst(Pattern.quote(cell), instead)
                : table.replaceFirst(
                        "<description>[^<]*</description>(\\s*<inputEntry)", "<description> </description>$1");
        assertThat(changed).isNotEqualTo(table);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> new ListsOfChoices(read(changed)));
        assertThat(refusal).hasMessageContaining(sentence).hasMessageContaining("Row rule_choices_agencyKinds_");
    }

    @Test
    void a_choice_of_one_way_of_working_is_offered_there_alone_and_reads_the_same_everywhere() throws IOException {
        Choices changed = new ListsOfChoices(read(
                Files.readString(ShippedChoices.FILE).replaceFirst("<text>-</text>", "<text>\"think-family\"</text>")));
        assertThat(values(changed.offered("agencyKinds", "think-family"))).contains("housing");
        assertThat(values(changed.offered("agencyKinds", "families-first"))).doesNotContain("housing");
        assertThat(values(changed.offered("agencyKinds", null)))
                .as("before there is a case")
                .contains("housing");
        Choices but = new ListsOfChoices(read(Files.readString(ShippedChoices.FILE)
                .replaceFirst("<text>-</text>", "<text>not(\"think-family\")</text>")));
        assertThat(values(but.offered("agencyKinds", "think-family"))).doesNotContain("housing");
        assertThat(values(but.offered("agencyKinds", "families-first"))).contains("housing");
        assertThat(but.words("agencyKinds", "housing")).isEqualTo("Housing");
    }

    /** S0 R33 and R36, S4 R193 and R198: what one source counts and asks is not asked elsewhere. */
    @Test
    void each_way_of_working_has_its_own_lists() {
        Choices shipped = ShippedChoices.read();
        assertThat(values(shipped.offered("weeklySources", "family-support-project")))
                .containsExactly("police", "housing", "noise");
        assertThat(values(shipped.offered("weeklySources", "families-first")))
                .containsExactly(
                        "missingEpisodes", "exclusions", "exploitationConcerns", "policeCallOuts", "placementRequests");
        for (String way : WAYS) {
            boolean bristol = way.equals("family-support-project");
            assertThat(values(shipped.offered("statementKinds", way)).contains("neighbour"))
                    .as(way)
                    .isEqualTo(bristol);
            assertThat(values(shipped.offered("riskKinds", way)))
                    .as(way)
                    .contains(
                            "alcoholMisuse",
                            "exploitation",
                            "missingFromHome",
                            "neglect",
                            "debt",
                            "housing",
                            "youngCarer");
            assertThat(values(shipped.offered("riskKinds", way)).contains("medicalProblems"))
                    .as(way)
                    .isEqualTo(bristol);
            assertThat(values(shipped.offered("riskKinds", way)).contains("education"))
                    .as(way)
                    .isNotEqualTo(bristol);
            assertThat(values(shipped.offered("careOutcomes", way)).contains("enteredCare"))
                    .as(way)
                    .isEqualTo(way.equals("families-first"));
        }
        assertThat(values(shipped.offered("goalMeasures", "targeted-family-support")))
                .contains("confidenceWithServices", "responsibilities")
                .doesNotContain("noiseReports");
    }

    /** S0 R50, S1 R66, S3 R157, R163, R177, R181: one list for every field that asks for an agency. */
    @Test
    void every_agency_that_a_source_names_can_be_chosen() {
        assertThat(values(ShippedChoices.read().offered("agencyKinds", "think-family")))
                .contains(
                        "drugAndAlcoholTeam",
                        "adviceService",
                        "learningAndSkills",
                        "probation",
                        "housing",
                        "adultHealth",
                        "adultSocialCare",
                        "leisure",
                        "youthOffendingTeam",
                        "childHealth",
                        "socialServices",
                        "youthService",
                        "jobcentre",
                        "childMentalHealth",
                        "adultMentalHealth",
                        "police",
                        "school",
                        "privateOrganisation",
                        "specialistService",
                        "voluntary",
                        "prison",
                        "noisePollution",
                        "connexions",
                        "inclusionPanel",
                        "familyHub",
                        "domesticViolenceSpecialist",
                        "parentingPractitioner",
                        "parentingAdviser",
                        "other");
    }

    @Test
    void a_choice_that_is_no_longer_offered_keeps_its_words() throws IOException {
        Choices changed = new ListsOfChoices(
                read(Files.readString(ShippedChoices.FILE).replaceFirst("<text>true</text>", "<text>false</text>")));
        assertThat(values(changed.offered("agencyKinds", "think-family"))).doesNotContain("housing");
        assertThat(changed.words("agencyKinds", "housing")).isEqualTo("Housing");
    }

    /** What is written large may be a name. */
    @Test
    void within_a_sentence_a_choice_keeps_its_capitals() throws IOException {
        Choices shipped = ShippedChoices.read();
        assertThat(shipped.within("contactWays", "phone")).isEqualTo("by phone");
        assertThat(shipped.within("agencyKinds", "youthOffendingTeam")).isEqualTo("Youth Offending Team");
        assertThat(shipped.within("criteriaForums", "earlyHelpPanel")).isEqualTo("IPEP");
        assertThat(shipped.within("contactWays", (String) null)).isEmpty();
        Choices changed = new ListsOfChoices(
                read(Files.readString(ShippedChoices.FILE).replace("\"By phone\"", "\"By MS Teams\"")));
        assertThat(changed.within("contactWays", "phone")).isEqualTo("By MS Teams");
    }

    @Test
    void every_row_that_cannot_be_read_is_named_at_once() throws IOException {
        String changed = Files.readString(ShippedChoices.FILE)
                .replaceFirst("<text>\"Housing\"</text>", "<text>Housing</text>")
                .replaceFirst("<text>\"Police\"</text>", "<text>Police</text>");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> new ListsOfChoices(read(changed)));
        assertThat(refusal.reasons())
                .extracting(Refusal.Reason::message)
                .containsExactly(
                        "choices.dmn is not taken, and the lists stay as they were.",
                        "Row rule_choices_agencyKinds_housing: the column “label” holds words in quotation marks.",
                        "Row rule_choices_agencyKinds_police: the column “label” holds words in quotation marks.");
    }

    @Test
    void what_no_list_knows_reads_as_it_is_written() {
        Choices shipped = ShippedChoices.read();
        assertThat(shipped.words("agencyKinds", "probationService")).isEqualTo("Probation service");
        assertThat(shipped.words("agencyKinds", (String) null)).isEmpty();
        assertThat(shipped.words("natures", "fact"))
                .as("shorter than the form has it")
                .isEqualTo("Fact");
    }

    private static DecisionTable read(String table) {
        return Dmn.readModelFromStream(new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)))
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
    }

    private static Set<String> lists() {
        Set<String> lists = new TreeSet<>();
        for (Rule rule : ShippedChoices.table().getRules())
            lists.add(rule.getInputEntries()
                    .iterator()
                    .next()
                    .getTextContent()
                    .strip()
                    .replace("\"", ""));
        return lists;
    }

    /** Those with a row of one way of working: the others are the same in each. */
    private static Set<String> listsThatDiffer() {
        return ChoiceRows.of(ShippedChoices.table()).stream()
                .filter(row -> !row.ways().isEmpty())
                .map(ChoiceRows.Row::list)
                .collect(Collectors.toSet());
    }

    private static List<String> values(List<Choice> choices) {
        return choices.stream().map(Choice::value).toList();
    }

    private static Set<String> values(JsonNode field) {
        Set<String> values = new TreeSet<>();
        field.path("values").forEach(value -> values.add(value.path("value").asText()));
        return values;
    }

    private static Stream<JsonNode> fields(JsonNode above) {
        List<JsonNode> fields = new ArrayList<>();
        above.path("components").forEach(field -> {
            fields.add(field);
            fields(field).forEach(fields::add);
        });
        return fields.stream();
    }

    private static void keys(JsonNode schema, Set<String> keys) {
        fields(schema).forEach(field -> {
            for (String name : List.of("key", "path"))
                if (field.hasNonNull(name)) keys.add(field.get(name).asText());
        });
    }
}
