package org.familypathway.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Choices.Choice;
import org.familypathway.kernel.Refusal;
import org.familypathway.model.Diagrams;
import org.familypathway.platform.ShippedChoices;
import org.junit.jupiter.api.Test;

/** A field takes its options from a list of the table, and what comes in is held against the same list. */
class ListsOfFormTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WAY = "think-family";

    private final Choices choices = ShippedChoices.read();
    private final ListsOfForm lists = new ListsOfForm(choices, JSON);
    private final FormCheck check = new FormCheck(JSON, Clock.systemUTC());

    private final FormDefinition form = form(
            """
            {"id": "contact", "components": [
              {"type": "select", "key": "how", "label": "How", "valuesKey": "contactWays"},
              {"type": "group", "components": [{"type": "checklist", "key": "support", "label": "Support", "valuesKey": "supportMenu"}]},
              {"type": "select", "key": "member", "label": "Member", "valuesKey": "members"},
              {"type": "dynamiclist", "path": "told", "label": "Told", "components": [
                {"type": "select", "key": "agency", "label": "Agency", "valuesKey": "agencyKinds"}]}]}""");

    @Test
    void the_lists_that_a_form_names_are_filled_in_also_for_the_lines_of_a_list() {
        Map<String, Object> shown = lists.added(form, Map.of("members", List.of()), WAY);
        assertThat(shown).containsOnlyKeys("members", "contactWays", "supportMenu", "agencyKinds");
        assertThat(shown.get("agencyKinds")).isEqualTo(choices.offered("agencyKinds", WAY));
    }

    @Test
    void what_a_step_fills_in_by_itself_stays() {
        assertThat(lists.added(form, Map.of("contactWays", List.of("pigeon")), WAY))
                .containsEntry("contactWays", List.of("pigeon"));
    }

    /** Else the form would empty the field without a word. */
    @Test
    void what_was_recorded_and_is_no_longer_offered_can_stay_where_it_stands() {
        Map<String, Object> fill = new HashMap<>();
        fill.put("how", "pigeonPost");
        fill.put("support", List.of("mediation", "horseRiding"));
        fill.put("told", List.of(Map.of("agency", "schoolBoard"), Map.of("agency", "police")));
        Map<String, Object> shown = lists.added(form, fill, WAY);
        assertThat(added(shown, "contactWays")).containsExactly(new Choice("pigeonPost", "Pigeon post"));
        assertThat(added(shown, "supportMenu")).containsExactly(new Choice("horseRiding", "Horse riding"));
        assertThat(added(shown, "agencyKinds")).containsExactly(new Choice("schoolBoard", "School board"));
    }

    private List<Choice> added(Map<String, Object> shown, String list) {
        return JSON
                .convertValue(shown.get(list), new com.fasterxml.jackson.core.type.TypeReference<List<Choice>>() {})
                .stream()
                .filter(choice -> !choices.offered(list, WAY).contains(choice))
                .toList();
    }

    @Test
    void what_the_list_does_not_offer_is_refused_in_a_sentence_that_names_the_field() {
        ObjectNode answers = object(
                "{\"how\": \"pigeonPost\", \"support\": [\"mediation\"], \"told\": [{\"agency\": \"police\"}, {\"agency\": \"schoolBoard\"}]}");
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> check.check(form, answers, lists.added(form, Map.of(), WAY)));
        assertThat(refusal.reasons())
                .containsExactly(
                        new Refusal.Reason("how", "“How” has no such choice. Choose one of those offered."),
                        new Refusal.Reason(
                                "told[1].agency", "“Agency” has no such choice. Choose one of those offered."));
    }

    /** The lists have no check in the database: here is the gate. */
    @Test
    void every_choice_of_every_form_is_checked_on_its_way_in() {
        Diagrams.forms()
                .forEach((file, shipped) ->
                        each(Diagrams.name(file), shipped.schema().path("components"), (field, around) -> {
                            ObjectNode answers = around.deepCopy();
                            FormDefinition shown = new FormDefinition(without(shipped.schema()));
                            Refusal refusal = catchThrowableOfType(
                                    Refusal.class,
                                    () -> check.check(shown, answers, lists.added(shown, Map.of(), WAY)));
                            assertThat(refusal)
                                    .as("%s: %s", Diagrams.name(file), field)
                                    .isNotNull();
                            assertThat(refusal.reasons())
                                    .as("%s: %s", Diagrams.name(file), field)
                                    .anyMatch(reason -> field.equals(reason.field())
                                            && (reason.message().contains("has no such choice")
                                                    || reason.message().contains("has a choice that is not offered")));
                        }));
    }

    private interface Look {
        void at(String field, ObjectNode answers);
    }

    /** Calls it for each field with options, with the name of the field and answers of which it has one that no list knows. */
    private static void each(String form, JsonNode components, Look look) {
        FormDefinition.fields(components).forEach((key, field) -> {
            if (field.path("type").asText().equals("dynamiclist"))
                each(form, field.path("components"), (inside, row) -> {
                    ObjectNode answers = JSON.createObjectNode();
                    answers.putArray(key).add(row);
                    look.at(key + "[0]." + inside, answers);
                });
            else if (List.of("select", "radio", "checklist", "taglist")
                    .contains(field.path("type").asText())) {
                ObjectNode answers = JSON.createObjectNode();
                ArrayNode many = JSON.createArrayNode().add("known to no list");
                answers.set(key, field.path("type").asText().endsWith("list") ? many : many.get(0));
                look.at(key, answers);
            }
        });
    }

    /** The form with every field on the screen. */
    private static JsonNode without(JsonNode schema) {
        JsonNode shown = schema.deepCopy();
        shown.findParents("conditional").forEach(field -> ((ObjectNode) field).remove("conditional"));
        return shown;
    }

    private static FormDefinition form(String text) {
        return new FormDefinition(object(text));
    }

    private static ObjectNode object(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
