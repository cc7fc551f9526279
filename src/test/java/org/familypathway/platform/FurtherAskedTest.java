package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.FormCheck;
import org.familypathway.forms.FormDefinition;
import org.familypathway.forms.Submissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of the choices of a further question each has its turn in the walks: otherwise the way that follows from one of them would be walked by nobody. */
class FurtherAskedTest {
    private static final String FORM =
            """
            {"components": [
              {"type": "radio", "key": "school", "properties": {"further": "yes"}, "validate": {"required": true},
               "values": [{"value": "yes", "label": "Yes"}, {"value": "no", "label": "No"}, {"value": "later", "label": "Later"}]}]}""";

    private final ObjectMapper json = new ObjectMapper();
    private FurtherAsked asked;

    @BeforeEach
    void aFormWithAFurtherQuestion() throws Exception {
        DeployedForms forms = mock();
        when(forms.of(any(), any())).thenReturn(new FormDefinition(json.readTree(FORM)));
        when(forms.ofCase(any())).thenReturn(new FormDefinition(json.readTree(FORM)));
        Submissions submissions = mock();
        when(submissions.shown(any(), any(), any(FamilyCase.class))).thenReturn(json.createObjectNode());
        PretendedTime time = mock();
        when(time.now()).thenReturn(Instant.parse("2026-06-10T09:00:00Z"));
        asked = new FurtherAsked(mock(), forms, mock(Steps.class), submissions, mock(FormCheck.class), time, json);
    }

    @Test
    void a_family_that_is_asked_again_answers_with_the_next_choice_until_all_have_had_their_turn() {
        FamilyCase family = family("Family Ward");
        List<Object> said = new ArrayList<>();
        for (int time = 0; time < 6; time++) said.add(answer(family));
        assertThat(said.subList(0, 3)).containsExactlyInAnyOrder("yes", "no", "later");
        assertThat(said.subList(3, 6)).isEqualTo(said.subList(0, 3));
    }

    @Test
    void a_form_of_the_case_page_gets_an_answer_too() {
        FamilyCase family = family("Family Ward");
        assertThat(asked.onPage(Map.of("text", "Rang."), family, "add-entry", Map.of(), "Family Ward"))
                .containsEntry("text", "Rang.")
                .containsKey("school");
        assertThat(asked.hasChoiceOnPage("add-entry")).isTrue();
    }

    @Test
    void families_begin_with_choices_of_their_own_and_with_the_same_ones_in_each_walk() {
        List<String> labels = List.of("Family Ward", "Family Hale", "Family Finch", "Family Kerr", "Family Reed");
        List<Object> first = labels.stream().map(label -> answer(family(label))).toList();
        assertThat(first).contains("yes", "no", "later");
        assertThat(labels.stream().map(label -> answer(family(label))).toList())
                .as("another walk: other cases of the same families")
                .isEqualTo(first);
    }

    private Object answer(FamilyCase family) {
        Task task = mock();
        when(task.getTaskDefinitionKey()).thenReturn("userTask_askTheSchool");
        return asked.with(Map.of(), family, task, family.getLabel()).get("school");
    }

    private static FamilyCase family(String label) {
        FamilyCase family = mock();
        when(family.getLabel()).thenReturn(label);
        when(family.getId()).thenReturn(UUID.randomUUID());
        return family;
    }
}
