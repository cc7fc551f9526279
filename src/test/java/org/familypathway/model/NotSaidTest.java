package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Not said is not “no”: a box that is left alone says nothing. Where “no” means something, a form asks a question with yes and no. */
class NotSaidTest {
    /** Must be ticked before the form can be handed in, so that nobody leaves it alone. */
    private static final String CONFIRMS = "confirms";

    /** Every box there is, and why leaving it alone says nothing. */
    private static final Map<String, String> BOXES = Map.of(
            "set-closing-date/formComplete", CONFIRMS,
            "change-coordinator/independent", CONFIRMS,
            "offer-conference/independent", CONFIRMS,
            "decide-new-lead/noConflict", CONFIRMS,
            "allocate-lead/noConflict", CONFIRMS,
            "name-lead/ownPeople", CONFIRMS,
            "change-cover/familyTold", "opens the questions of a contact; only the contact is recorded",
            "contact-social-worker/agendaItem", "has an item put on an agenda; the panel's own list is the record",
            "make-referral/verbal",
                    "makes of the form a verbal enquiry, which is otherwise what it is: the written referral");

    @Test
    void a_box_confirms_or_asks_for_something_and_nothing_else_is_a_box() {
        assertThat(boxes().keySet()).isEqualTo(new TreeSet<>(BOXES.keySet()));
    }

    @Test
    void what_confirms_must_be_ticked() {
        boxes().forEach((box, field) -> assertThat(
                        field.path("validate").path("required").asBoolean())
                .as(box)
                .isEqualTo(BOXES.get(box).equals(CONFIRMS)));
    }

    /** A day of the work with a family does not lie before the referral; whoever draws a question says of each day that has passed which it is. */
    @Test
    void each_day_that_has_passed_says_since_when_it_may_be() {
        Map<String, JsonNode> days = ofType("datetime");
        days.values()
                .removeIf(day -> !day.path("subtype").asText().equals("date")
                        || !day.path("properties").path("day").asText().equals("past"));
        assertThat(days).isNotEmpty().allSatisfy((key, day) -> assertThat(
                        day.path("properties").path("since").asText())
                .isIn("referral", "ever"));
    }

    private static Map<String, JsonNode> boxes() {
        return ofType("checkbox");
    }

    private static Map<String, JsonNode> ofType(String type) {
        Map<String, JsonNode> found = new TreeMap<>();
        Diagrams.forms().values().forEach(form -> collect(form.schema(), type, form.id(), found));
        return found;
    }

    private static void collect(JsonNode component, String type, String form, Map<String, JsonNode> found) {
        if (component.path("type").asText().equals(type))
            found.put(form + "/" + component.path("key").asText(), component);
        component.path("components").forEach(one -> collect(one, type, form, found));
    }
}
