package org.familypathway.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.familypathway.kernel.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every answer is checked on the server against the form it was handed in with, whatever the browser let through. */
class FormCheckTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final FormDefinition FORM = new FormDefinition(
            json(
                    """
            {"id": "visit", "components": [
              {"type": "text", "text": "# A visit"},
              {"type": "textfield", "key": "who", "label": "Who was seen", "validate": {"required": true, "maxLength": 20}},
              {"type": "group", "components": [{"type": "number", "key": "minutes", "label": "Minutes", "validate": {"min": 1, "max": 600}}]},
              {"type": "datetime", "subtype": "date", "key": "day", "label": "Day"},
              {"type": "datetime", "subtype": "datetime", "key": "at", "label": "When"},
              {"type": "datetime", "subtype": "time", "key": "from", "timeLabel": "From"},
              {"type": "radio", "key": "alone", "label": "Seen alone?", "values": [{"value": "yes"}, {"value": "no"}]},
              {"type": "textarea", "key": "why", "label": "Why not alone", "conditional": {"hide": "=alone != \\"no\\""}, "validate": {"required": true}},
              {"type": "group", "conditional": {"hide": "=alone != \\"no\\""}, "components": [
                {"type": "number", "key": "count", "label": "How many"},
                {"type": "checkbox", "key": "asked", "label": "Asked"},
                {"type": "dynamiclist", "path": "rooms", "label": "Rooms", "components": [{"type": "textfield", "key": "room", "label": "Room"}]}]},
              {"type": "textfield", "key": "action", "label": "Action", "readonly": true},
              {"type": "textfield", "key": "postcode", "label": "Postcode", "properties": {"check": "postcode"}, "validate": {"maxLength": 10}},
              {"type": "textfield", "key": "postcodeThen", "label": "Postcode then", "readonly": true, "properties": {"check": "postcode"}},
              {"type": "select", "key": "worker", "label": "Worker", "valuesKey": "workers"},
              {"type": "datetime", "subtype": "date", "key": "was", "label": "It was", "properties": {"day": "past"}},
              {"type": "datetime", "subtype": "datetime", "key": "wasAt", "label": "It was at", "properties": {"day": "past"}},
              {"type": "datetime", "subtype": "date", "key": "next", "label": "Next", "properties": {"day": "planned"}},
              {"type": "datetime", "subtype": "date", "key": "due", "label": "Due", "properties": {"day": "planned", "passed": "allowed"}},
              {"type": "datetime", "subtype": "date", "key": "until", "label": "Until", "properties": {"day": "planned", "yearsAhead": "18"}},
              {"type": "checklist", "key": "topics", "label": "Topics", "values": [{"value": "money"}, {"value": "school"}]},
              {"type": "checkbox", "key": "sure", "label": "Certain", "validate": {"required": true}},
              {"type": "dynamiclist", "path": "members", "label": "Members", "components": [
                {"type": "expression", "key": "id", "expression": "=this.id"},
                {"type": "textfield", "key": "name", "label": "Name", "validate": {"required": true}},
                {"type": "textfield", "key": "cameFrom", "label": "Came from", "properties": {"check": "postcode"}, "validate": {"required": true}, "conditional": {"hide": "=this.name != \\"Bea\\""}},
                {"type": "textfield", "key": "school", "label": "School", "conditional": {"hide": "=this.name = \\"Ann\\""}}]}]}"""));

    private final FormCheck check =
            new FormCheck(JSON, Clock.fixed(Instant.parse("2026-11-29T15:04:00Z"), ZoneOffset.UTC));

    @Test
    void nobody_brings_choices_of_their_own() {
        FormDefinition named = new FormDefinition(
                answers(
                        """
                {"components": [
                  {"type": "dynamiclist", "path": "people", "label": "People", "components": [
                    {"type": "checklist", "key": "flags", "label": "Flags", "valuesKey": "flags"}]},
                  {"type": "checklist", "key": "signs", "label": "Signs", "valuesKey": "signs"}]}"""));
        ObjectNode own = answers("""
                {"people": [{"flags": ["own"]}], "signs": ["own"]}""");
        Map<String, Object> shown = Map.of("flags", List.of("dogs"), "signs", List.of("late"));
        assertThat(catchThrowableOfType(Refusal.class, () -> check.check(named, own, shown))
                        .reasons())
                .extracting(Refusal.Reason::field)
                .containsExactly("people[0].flags", "signs");
    }

    @Test
    void what_fits_the_form_comes_through_with_every_key_and_blanks_as_null() {
        ObjectNode checked = check(
                answers(
                        """
            {"who": "  Ann  ", "why": null, "alone": "yes", "sure": true, "until": "2044-11-29", "day": "", "was": "2026-11-29", "wasAt": "2026-11-29T15:04", "next": "2026-11-29", "due": "2026-11-28", "at": "2026-07-04T23:30+02:00", "topics": ["money"],
             "members": [{"id": null, "name": "Ann", "school": null}]}"""));
        assertThat(checked.path("who").asText()).isEqualTo("Ann");
        assertThat(checked.path("why").isNull()).isTrue();
        assertThat(checked.path("day").isNull()).isTrue();
        assertThat(checked.path("minutes").isNull()).isTrue();
        assertThat(checked.path("at").asText()).as("on the clock of London").isEqualTo("2026-07-04T22:30");
        assertThat(checked.path("members").get(0).path("school").isNull()).isTrue();
        assertThat(checked.size()).isEqualTo(FORM.fields().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "who | null | is needed",
                "who | '\"   \"' | is needed",
                "who | '\"123456789012345678901\"' | is too long: 21 characters, at most 20 fit",
                "who | '\" \\u200B\\u2060 \"' | is needed",
                "who | '\"xyz \\uD83D lone\"' | holds a character that cannot be kept",
                "who | '\"Ann \\u202E\"' | holds a hidden character that has what follows read backwards",
                "who | 7 | takes a text",
                "who | '\"Ann\\nBea\"' | takes one line",
                "who | '\"Ann\\r\\nBea\"' | takes one line",
                "who | '\"Ann\\tBea\"' | takes one line",
                "who | '\"Ann\\u000BBea\"' | takes one line",
                "who | '\"Ann\\fBea\"' | takes one line",
                "who | '\"Ann\\u0085Bea\"' | takes one line",
                "who | '\"Ann\\u2028Bea\"' | takes one line",
                "members | '[{\"name\": \"Ann\\u2029Bea\"}]' | “Name” takes one line",
                "who | '[\"Ann\"]' | takes a text",
                "postcode | '\"zz9 9\"' | “Postcode” is no postcode. Write it whole, such as M13 9PL. Leave it empty where it is not known",
                "postcode | '\"M1\"' | is no postcode",
                "postcode | '\"SW1A 1AAA\"' | is no postcode",
                "postcode | '\"M13 9PL or so\"' | is too long",
                "postcode | '\"M13\\n9PL\"' | takes one line",
                "postcode | 13 | takes a text",
                "members | '[{\"name\": \"Bea\", \"cameFrom\": \"zz9 9\"}]' | “Came from” is no postcode. Write it whole, such as M13 9PL.",
                "minutes | '\"many\"' | takes a number",
                "minutes | 0 | must be at least 1",
                "minutes | 601 | must be at most 600",
                "minutes | 1.5 | takes a whole number",
                "minutes | 12.0000000000000000000001 | takes a whole number",
                "minutes | 1e2147483647 | takes a number",
                "day | '\"2026-02-30\"' | is not a date that exists",
                "day | '\"0026-02-20\"' | lies too far from today",
                "day | '\"+20000-01-01\"' | lies too far from today",
                "day | '\"2015-3-15\"' | is not a date that exists",
                "day | '\"15/03/2015\"' | is not a date that exists",
                "day | '\"about 7\"' | is not a date that exists",
                "day | '\"2047-01-01\"' | lies too far from today",
                "next | '\"2126-01-01\"' | lies too far from today",
                "next | '\"2031-11-30\"' | lies more than 5 years ahead",
                "due | '\"2046-01-01\"' | lies more than 5 years ahead",
                "until | '\"2044-11-30\"' | lies more than 18 years ahead",
                "was | '\"1899-12-31\"' | lies too far from today",
                "day | 2015 | takes a date",
                "at | '\"2026-02-20\"' | is not a date that exists",
                "at | '\"2026-02-20T1430\"' | is not a date that exists",
                "at | '{\"day\": \"2026-02-20\", \"time\": null}' | takes a date",
                "at | '\"2027-03-28T01:30\"' | is a time that there is not",
                "wasAt | '\"2026-03-29T01:00\"' | is a time that there is not",
                "wasAt | '\"2026-10-25T01:30\"' | is a time that there is twice",
                "wasAt | '\"2026-10-25T01:30+01:00\"' | is a time that there is twice",
                "at | '\"2027-10-31T01:00\"' | is a time that there is twice",
                "was | '\"2026-11-30\"' | lies in the future",
                "wasAt | '\"2026-11-29T15:05\"' | lies in the future",
                "next | '\"2026-11-28\"' | lies in the past",
                "minutes | '\"1e3\"' | takes a number",
                "minutes | '\"£45\"' | takes a number",
                "who | '[]' | takes a text",
                "minutes | '[]' | takes a number",
                "minutes | '{}' | takes a number",
                "minutes | 1e999 | takes a number",
                "minutes | -1e999 | takes a number",
                "day | '[]' | takes a date",
                "at | '[]' | takes a date",
                "at | '\"+999999999-12-31T23:59:59-18:00\"' | is not a date that exists",
                "at | '\"+999999999-12-31T23:59:59\"' | lies too far from today",
                "from | '\"10:00garbage\"' | takes a time of day",
                "from | '\"24:00\"' | takes a time of day",
                "from | '[]' | takes a date",
                "alone | '[]' | has no such choice",
                "alone | '{}' | has no such choice",
                "worker | '[]' | has no such choice",
                "sure | '[]' | takes yes or no",
                "members | '[{\"id\": null, \"name\": []}]' | takes a text",
                "members | '[{\"id\": \"\\u0000\", \"name\": \"Ann\"}]' | is not one that it showed",
                "members | '[{\"id\": 1e999, \"name\": \"Ann\"}]' | is not one that it showed",
                "alone | '\"perhaps\"' | has no such choice",
                "alone | true | has no such choice",
                "worker | '\"wendy\"' | has no such choice",
                "topics | '[\"money\", \"weather\"]' | has a choice that is not offered",
                "topics | '[\"money\", \"money\"]' | has a choice that is not offered, or one twice",
                "topics | '\"money\"' | takes a list of choices",
                "sure | false | must be ticked",
                "sure | '\"true\"' | takes yes or no",
                "members | '\"Ann\"' | takes a list",
                "members | '[7]' | has a line that cannot be read",
            })
    void an_answer_that_does_not_fit_is_refused_in_a_sentence_that_names_its_field(
            String key, String value, String sentence) {
        ObjectNode answers = fitting();
        answers.set(key, json(value));
        Refusal refusal = refusal(answers);
        assertThat(refusal.reasons()).anySatisfy(reason -> {
            assertThat(reason.field()).startsWith(key);
            assertThat(reason.message()).contains(sentence).endsWith(".");
        });
    }

    @ParameterizedTest
    @CsvSource({"m13 9pl, M13 9PL", "sw1a1aa, SW1A 1AA", "'  M13 9PL ', M13 9PL"})
    void a_postcode_is_recorded_as_the_post_office_writes_it(String typed, String recorded) {
        assertThat(check(fitting().put("postcode", typed)).path("postcode").asText())
                .isEqualTo(recorded);
    }

    @Test
    void a_postcode_may_be_left_empty_and_one_that_only_stands_there_to_be_read_is_nobodys_fault() {
        assertThat(check(fitting().put("postcode", " ")).path("postcode").isNull())
                .isTrue();
        assertThat(check(fitting().put("postcodeThen", "zz9 9"))
                        .path("postcodeThen")
                        .asText())
                .isEqualTo("zz9 9");
    }

    @Test
    void a_field_that_the_answers_make_visible_is_needed() {
        assertThat(refusal(fitting().put("alone", "no")).reasons())
                .containsExactly(new Refusal.Reason("why", "“Why not alone” is needed. Please fill it in."));
    }

    @Test
    void a_text_of_several_lines_keeps_them() {
        assertThat(check(fitting().put("alone", "no").put("why", "One.\nTwo.\u2028Three."))
                        .path("why")
                        .asText())
                .isEqualTo("One.\nTwo.\u2028Three.");
        assertThat(check(fitting().put("action", "Ring the school.\nThen the family."))
                        .path("action")
                        .asText())
                .as("shown to be read, written elsewhere")
                .isEqualTo("Ring the school.\nThen the family.");
    }

    @Test
    void what_the_form_does_not_ask_is_refused_in_the_form_and_in_a_line_of_a_list() {
        assertThat(refusal(fitting().put("decision", "accept")).reasons())
                .extracting(Refusal.Reason::field)
                .containsExactly("decision");
        ObjectNode inALine = fitting();
        inALine.set("members", json("[{\"id\": null, \"name\": \"Ann\", \"lead\": true}]"));
        assertThat(refusal(inALine).reasons()).extracting(Refusal.Reason::field).containsExactly("members[0].lead");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "members | '[{\"id\": null, \"name\": \"Ann\", \"school\": \"Hilltop\"}]' | members[0].school | School",
                "why | '\"She was asleep.\"' | why | Why not alone",
                "rooms | '[{\"room\": \"Kitchen\"}]' | rooms | Rooms",
                "rooms | '\"Kitchen\"' | rooms | Rooms",
                "count | 0 | count | How many",
            })
    void what_the_form_hides_is_refused_by_its_name_and_not_dropped(
            String key, String value, String field, String label) {
        ObjectNode both = fitting();
        both.set(key, json(value));
        assertThat(refusal(both).reasons())
                .containsExactly(new Refusal.Reason(
                        field,
                        "“%s” is not asked together with the other answers. Leave it empty, or put the others right."
                                .formatted(label)));
    }

    @Test
    void an_answer_that_is_empty_is_none_also_where_the_form_hides_its_question() {
        ObjectNode empty = answers(
                """
            {"who": "Ann", "alone": "yes", "sure": true, "why": " ", "rooms": [], "asked": false, "count": null}""");
        assertThat(check(empty).path("rooms").isNull()).isTrue();
    }

    @Test
    void a_line_names_its_record_by_an_id_and_nothing_else() {
        ObjectNode forged = fitting();
        forged.set(
                "members",
                json(
                        "[{\"id\": \"1 or 1\", \"name\": \"Ann\"}, {\"id\": \"7b1b8f4e-0000-4000-8000-000000000001\", \"name\": null}]"));
        assertThat(refusal(forged).reasons())
                .extracting(Refusal.Reason::field)
                .containsExactly("members[0].id", "members[1].name");
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThat(refusal(JSON.createObjectNode()).reasons())
                .extracting(Refusal.Reason::field)
                .containsExactly("who", "sure");
    }

    @Test
    void html_is_text_like_any_other() {
        assertThat(check(fitting().put("who", "<b>Ann</b>")).path("who").asText())
                .isEqualTo("<b>Ann</b>");
    }

    private static ObjectNode fitting() {
        return answers("{\"who\": \"Ann\", \"alone\": \"yes\", \"sure\": true, \"worker\": \"katie\"}");
    }

    private ObjectNode check(ObjectNode answers) {
        return check.check(FORM, answers, Map.of("workers", List.of(Map.of("value", "katie", "label", "Katie"))));
    }

    private Refusal refusal(ObjectNode answers) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> check(answers));
        assertThat(refusal).as("it was not refused").isNotNull();
        return refusal;
    }

    private static ObjectNode answers(String text) {
        return (ObjectNode) json(text);
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
