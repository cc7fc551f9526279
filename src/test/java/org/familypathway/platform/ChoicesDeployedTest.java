package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedExceptionUtils;

/** A table of choices comes into force if it fits what is deployed with it and was deployed before. */
@PathwayTest
class ChoicesDeployedTest {
    @Autowired
    RepositoryService repository;

    @Autowired
    NewestTable newest;

    @Autowired
    FixedLists fixed;

    private final List<String> deployed = new ArrayList<>();

    @AfterEach
    void asItWas() {
        deployed.forEach(deployment -> repository.deleteDeployment(deployment, true));
    }

    /** The database would refuse what the form offers, and the worker would read that something failed. */
    @Test
    void a_row_beyond_the_values_that_the_database_holds_is_refused_for_each_list_at_once() throws IOException {
        String before = newest.of("choices").id(), rows = "";
        for (String list : fixed.values().keySet()) rows += row(list, "-", "pigeon");
        Refusal refusal = refusal(Map.of("processes/choices.dmn", with(rows)));
        assertThat(newest.of("choices").id()).isEqualTo(before);
        assertThat(refusal.reasons()).hasSize(1 + fixed.values().size());
        fixed.values().forEach((list, values) -> assertThat(refusal)
                .hasMessageContaining("Row rule_%s: “pigeon” cannot be added to %s.".formatted(list, list))
                .hasMessageContaining("its values are fixed: %s.".formatted(String.join(", ", values))));
        assertThat(fixed.values())
                .containsKeys("entryKinds", "agendaKinds", "closureReasons", "needLevels", "goalStates");
        assertThat(fixed.values().get("entryKinds"))
                .as("that somebody was told comes about by itself")
                .containsExactly("note", "contact", "visit", "advice");
    }

    @Test
    void a_row_of_an_open_list_is_taken_and_one_of_an_unknown_list_only_when_a_form_has_it() throws IOException {
        deploy(Map.of("processes/choices.dmn", with(row("contactWays", "-", "pigeon"))));
        Map<String, String> other = Map.of("processes/choices.dmn", with(row("birds", "-", "pigeon")));
        assertThat(refusal(other)).hasMessageContaining("no form has a field with the list “birds”");
        deploy(
                Map.of(
                        "forms/birds.form",
                        "{\"id\": \"birds\", \"schemaVersion\": 16, \"type\": \"default\", \"components\": [{\"type\": \"select\", \"key\": \"bird\", \"label\": \"Bird\", \"valuesKey\": \"birds\"}]}"));
        deploy(other);
    }

    @Test
    void a_row_of_a_new_way_of_working_comes_with_the_row_of_that_way_or_after_it() throws IOException {
        String choices = with(row("contactWays", "\"family-hub\"", "pigeon"));
        assertThat(refusal(Map.of("processes/choices.dmn", choices)))
                .hasMessageContaining(
                        "“pigeon” in contactWays is for “family-hub”, and there is no such way of working");
        String profiles = Files.readString(Path.of("processes/pathway-profile.dmn"))
                .replace("\"think-family\"", "\"family-hub\"");
        choices = choices.replace("\"think-family\"", "\"family-hub\"");
        deploy(Map.of("processes/choices.dmn", choices, "processes/pathway-profile.dmn", profiles));
        deploy(Map.of("processes/choices.dmn", choices.replace("By pigeon", "By carrier pigeon")));
    }

    private void deploy(Map<String, String> files) {
        var deployment = repository.createDeployment();
        files.forEach(deployment::addString);
        deployed.add(0, deployment.deploy().getId());
    }

    private Refusal refusal(Map<String, String> files) {
        Throwable thrown = catchThrowable(() -> deploy(files));
        assertThat(thrown).as("it was not refused").isNotNull();
        return (Refusal) NestedExceptionUtils.getMostSpecificCause(thrown);
    }

    private static String with(String rows) throws IOException {
        return Files.readString(ShippedChoices.FILE).replace("</decisionTable>", rows + "</decisionTable>");
    }

    private static String row(String list, String way, String value) {
        return """
                <rule id="rule_%1$s"><description>By the council</description>
                <inputEntry id="in_%1$s_1"><text>"%1$s"</text></inputEntry><inputEntry id="in_%1$s_2"><text>%2$s</text></inputEntry>
                <outputEntry id="out_%1$s_1"><text>"%3$s"</text></outputEntry><outputEntry id="out_%1$s_2"><text>"By %3$s"</text></outputEntry>
                <outputEntry id="out_%1$s_3"><text></text></outputEntry><outputEntry id="out_%1$s_4"><text>true</text></outputEntry></rule>
                """
                .formatted(list, way, value);
    }
}
