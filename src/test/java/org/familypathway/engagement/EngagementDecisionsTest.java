package org.familypathway.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two tables that an analyst may change: when enough was tried, and which ways there are (R77, R103). Each row has its case. */
class EngagementDecisionsTest {
    private static final Path PERSISTENCE = Path.of("processes/engagement/engagement-persistence.dmn");
    private static final Path WAYS = Path.of("processes/engagement/ways-to-engage.dmn");

    private final Set<String> answered = new TreeSet<>();
    private final DmnEngine engine = engine();

    @ParameterizedTest(name = "{0} attempts in {1} ways: {2}")
    @CsvSource({
        "1, 1, tryAgain",
        "2, 1, tryAgain",
        "2, 2, tryAgain",
        "3, 1, tryAgain",
        "9, 1, tryAgain",
        "3, 2, decide",
        "3, 3, decide",
        "10, 9, decide"
    })
    void a_family_is_given_up_to_the_managers_after_three_attempts_in_two_ways(int attempts, int ways, String next) {
        assertThat(ask(PERSISTENCE, Map.of("attempts", attempts, "ways", ways))
                        .getSingleResult()
                        .<String>getEntry("persistence"))
                .isEqualTo(next);
    }

    @Test
    void a_way_that_was_tried_is_not_suggested_again() {
        List<String> all = ask(WAYS, Map.of("tried", List.of())).collectEntries("suggestion");
        assertThat(all).hasSize(9).doesNotHaveDuplicates();
        List<String> methods = List.of(
                "visitUnannounced",
                "phone",
                "text",
                "throughReferrer",
                "throughSchool",
                "throughRelative",
                "neutralPlace",
                "visitAnnounced",
                "letter");
        for (int i = 0; i < methods.size(); i++)
            assertThat(ask(WAYS, Map.of("tried", List.of(methods.get(i)))).<String>collectEntries("suggestion"))
                    .as(methods.get(i))
                    .hasSize(8)
                    .doesNotContain(all.get(i));
        assertThat(ask(WAYS, Map.of("tried", methods))).isEmpty();
    }

    @Test
    void every_row_has_its_case() {
        for (int[] asked : new int[][] {{1, 1}, {3, 1}, {3, 2}})
            ask(PERSISTENCE, Map.of("attempts", asked[0], "ways", asked[1]));
        ask(WAYS, Map.of("tried", List.of()));
        for (Path file : List.of(PERSISTENCE, WAYS))
            assertThat(Dmn.readModelFromFile(file.toFile()).getModelElementsByType(Rule.class))
                    .extracting(Rule::getId)
                    .isSubsetOf(answered);
    }

    private DmnDecisionTableResult ask(Path file, Map<String, Object> facts) {
        try (InputStream table = Files.newInputStream(file)) {
            Map<String, Object> all = new java.util.HashMap<>(facts);
            all.put("profile", "family-support-project");
            return engine.evaluateDecisionTable(file.getFileName().toString().replace(".dmn", ""), table, all);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private DmnEngine engine() {
        var configuration = DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.setCustomPostDecisionTableEvaluationListeners(
                List.of(event -> event.getMatchingRules().forEach(rule -> answered.add(rule.getId()))));
        return configuration.buildEngine();
    }
}
