package org.familypathway.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.familypathway.forms.FurtherQuestions.Said;
import org.familypathway.kernel.Choices.Choice;
import org.familypathway.kernel.Refusal;
import org.junit.jupiter.api.Test;

/** What was answered to further questions is kept as the form showed it, and is no part of what the step records. */
class FurtherQuestionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FURTHER = ", \"properties\": {\"further\": \"yes\"}}";

    private final FurtherQuestions questions = new FurtherQuestions(null, null, JSON, Clock.systemUTC());
    private final FormCheck check = new FormCheck(JSON, Clock.systemUTC());
    private final Map<String, Object> shown =
            Map.of("agencies", List.of(new Choice("police", "The police"), new Choice("school", "A school")));

    private final FormDefinition form = new FormDefinition(object(
            """
            {"id": "visit", "components": [
              {"type": "textarea", "key": "reason", "label": "Reason"},
              {"type": "group", "components": [{"type": "radio", "key": "dog", "label": "A dog?", "values": [{"value": "lead", "label": "On a lead"}]%1$s]},
              {"type": "checklist", "key": "knownTo", "label": "Known to", "valuesKey": "agencies"%1$s,
              {"type": "number", "key": "rent", "label": "Rent", "decimalDigits": 2, "appearance": {"prefixAdorner": "£", "suffixAdorner": "a week"}%1$s,
              {"type": "datetime", "subtype": "date", "key": "on", "dateLabel": "Seen on"%1$s,
              {"type": "datetime", "subtype": "datetime", "key": "at", "dateLabel": "Seen at"%1$s,
              {"type": "checkbox", "key": "safe", "label": "A key safe"%1$s,
              {"type": "textfield", "key": "wayIn", "label": "The way in"%1$s]}"""
                    .formatted(FURTHER)));

    @Test
    void each_answer_reads_as_the_form_showed_it_and_what_the_step_records_is_left() {
        ObjectNode checked = check.check(
                form,
                object(
                        """
                        {"reason": "Six years", "dog": "lead", "knownTo": ["school", "police"], "rent": 112.5, "on": "2026-11-02", "at": "2026-11-02T09:05",
                         "safe": true, "wayIn": "  <b>At the back</b> "}"""),
                shown);
        assertThat(questions.takenOut(form, checked, shown))
                .containsExactly(
                        new Said("dog", "A dog?", "On a lead", null),
                        new Said("knownTo", "Known to", "A school, The police", null),
                        new Said("rent", "Rent", "£112.5 a week", null),
                        new Said("on", "Seen on", "2 Nov 2026", null),
                        new Said("at", "Seen at", "Mon 2 Nov 2026, 09:05", null),
                        new Said("safe", "A key safe", "Yes", null),
                        new Said("wayIn", "The way in", "<b>At the back</b>", null));
        assertThat(checked.toString()).isEqualTo("{\"reason\":\"Six years\"}");
    }

    /** Nobody would know otherwise to which line the answer belongs; the line itself is recorded without it. */
    @Test
    void an_answer_of_a_line_says_which_line_it_is_of() {
        FormDefinition goals = new FormDefinition(object(
                """
                {"id": "plan", "components": [{"type": "dynamiclist", "path": "goals", "label": "Goals", "components": [
                  {"type": "expression", "key": "id"},
                  {"type": "textfield", "key": "goal", "label": "Goal"},
                  {"type": "radio", "key": "dog", "label": "A dog?", "values": [{"value": "lead", "label": "On a lead"}]%1$s,
                  {"type": "textfield", "key": "helps", "label": "Who helps?", "validate": {"required": true}%1$s]}]}"""
                        .formatted(FURTHER)));
        ObjectNode checked = check.check(
                goals,
                object(
                        "{\"goals\": [{\"goal\": \"Fewer calls\", \"dog\": \"lead\", \"helps\": \"The aunt\"}, {\"helps\": \"Nobody\"}]}"),
                Map.of());
        assertThat(questions.takenOut(goals, checked, Map.of()))
                .containsExactly(
                        new Said("goals.dog", "A dog? (Goals, line 1: Fewer calls)", "On a lead", null),
                        new Said("goals.helps", "Who helps? (Goals, line 1: Fewer calls)", "The aunt", null),
                        new Said("goals.helps", "Who helps? (Goals, line 2)", "Nobody", null));
        assertThat(checked.toString())
                .isEqualTo("{\"goals\":[{\"id\":null,\"goal\":\"Fewer calls\"},{\"id\":null,\"goal\":null}]}");
        Refusal refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                Refusal.class,
                () -> check.check(goals, object("{\"goals\": [{\"goal\": \"Fewer calls\"}]}"), Map.of()));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly("goals[0].helps");
    }

    /** Not said is never no. */
    @Test
    void what_was_not_said_is_not_kept() {
        ObjectNode checked = check.check(form, object("{\"wayIn\": \" \", \"safe\": false, \"knownTo\": []}"), shown);
        assertThat(questions.takenOut(form, checked, shown)).isEmpty();
        assertThat(checked.toString()).isEqualTo("{\"reason\":null}");
    }

    @Test
    void it_is_checked_as_any_other_question() {
        Refusal refusal = org.assertj.core.api.Assertions.catchThrowableOfType(
                Refusal.class,
                () -> check.check(
                        form,
                        object("{\"dog\": \"cat\", \"knownTo\": [\"bank\"], \"on\": \"2026-02-30\", \"rent\": 1.234}"),
                        shown));
        assertThat(refusal.reasons())
                .extracting(Refusal.Reason::field)
                .containsExactlyInAnyOrder("dog", "knownTo", "on", "rent");
    }

    private static ObjectNode object(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(notJson);
        }
    }
}
