package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.familypathway.platform.ChoiceRows.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An analyst may change the lists; what would fail at a worker's desk is refused before, in a sentence that says what to do. */
class ChoicesThatFitTest {
    private static final Set<String> EVERY = Set.of();
    private static final String STAYS =
            " cannot be added to goalStates. What the application does next hangs on what is chosen there, so its values are fixed: reached, behind. Their words may be changed; for another value ask a programmer.";

    private final List<Row> rows = new ArrayList<>();
    private ChoicesThatFit council = new ChoicesThatFit(
            Map.of("contactWays", true, "goalStates", true, "hobbies", false),
            Set.of(),
            Set.of("think-family"),
            Map.of("goalStates", new LinkedHashSet<>(List.of("reached", "behind"))));

    @BeforeEach
    void aTableThatFits() {
        row("contactWays", "phone", "By phone");
        row("goalStates", "reached", "Reached");
        row("goalStates", "behind", "Behind");
        assertThat(council.faults(rows)).isEmpty();
    }

    @Test
    void to_a_list_on_which_the_application_branches_nothing_can_be_added() {
        row("goalStates", "nearly", "Nearly there");
        says("Row 4: “nearly”" + STAYS);
    }

    @Test
    void of_a_list_on_which_the_application_branches_words_may_change_and_a_row_may_go() {
        rows.removeIf(row -> row.value().equals("behind"));
        rows.removeIf(row -> row.value().equals("reached"));
        row("goalStates", "reached", "They have it");
        assertThat(council.faults(rows)).isEmpty();
    }

    @Test
    void a_row_of_a_list_that_no_form_has_is_refused() {
        row("contactWay", "pigeon", "By pigeon");
        says(
                "Row 4: no form has a field with the list “contactWay”, so “pigeon” would be offered nowhere. Write the list as the form names it; a form that is new is deployed first.");
    }

    @Test
    void a_list_that_is_offered_nowhere_any_more_keeps_its_words_without_a_form() {
        rows.add(new Row("4", "crisisSteps", Set.of(), true, "listened", "Listened", "Listened", false));
        assertThat(council.faults(rows)).isEmpty();
    }

    @Test
    void a_row_of_a_way_of_working_that_is_not_there_is_refused() {
        rows.add(new Row("4", "contactWays", Set.of("think-famly"), false, "pigeon", "By pigeon", "By pigeon", true));
        says(
                "Row 4: “pigeon” in contactWays is for “think-famly”, and there is no such way of working, only think-family. Write one of these, or deploy the row of pathway-profile.dmn with it.");
        council = new ChoicesThatFit(council.forms(), Set.of(), Set.of("think-family", "think-famly"), council.fixed());
        assertThat(council.faults(rows)).as("deployed with it").isEmpty();
    }

    /** A form takes blanks away before it looks for the value. */
    @Test
    void a_blank_at_the_edge_of_a_text_is_refused() {
        row("contactWays", "post ", "By post");
        row("contactWays", "pigeon", "\u00a0By pigeon");
        says(
                "Row 4: “post ” in the column “value” of contactWays begins or ends with a blank. Take the blank away.",
                "Row 5: “\u00a0By pigeon” in the column “label” of contactWays begins or ends with a blank. Take the blank away.");
    }

    @Test
    void a_label_is_offered_once_in_a_list_for_one_way() {
        row("contactWays", "call", "by phone");
        says(
                "Row 4: “by phone” is offered twice in contactWays, for “phone” and for “call”, and nobody could tell them apart. Give one of them another label, or “false” in the last column.");
        rows.remove(3);
        rows.add(new Row("4", "contactWays", EVERY, true, "call", "By phone", "By phone", false));
        assertThat(council.faults(rows)).as("no longer offered").isEmpty();
        row("hobbies", "phone", "By phone");
        assertThat(council.faults(rows)).as("in another list").isEmpty();
    }

    @Test
    void a_label_may_stand_for_one_value_here_and_for_another_there() {
        rows.set(0, new Row("1", "contactWays", Set.of("think-family"), false, "phone", "Call", "Call", true));
        rows.add(new Row("4", "contactWays", Set.of("think-family"), true, "call", "Call", "Call", true));
        assertThat(council.faults(rows)).isEmpty();
    }

    /** What is recorded does not say in which way of working, and reads by the first row. */
    @Test
    void a_value_stands_once_in_a_list_whatever_its_ways_of_working() {
        rows.set(0, new Row("1", "contactWays", Set.of("think-family"), false, "phone", "By phone", "By phone", true));
        rows.add(new Row("4", "contactWays", Set.of("think-family"), true, "phone", "Telephone", "Telephone", true));
        says(
                "Row 4: “phone” stands twice in contactWays, also in the row 1. A value has one row and reads the same everywhere; name in it all ways of working that offer it.");
    }

    @Test
    void a_list_from_which_something_must_be_chosen_leaves_something_in_every_way() {
        rows.set(0, new Row("1", "contactWays", Set.of("think-family"), true, "phone", "By phone", "By phone", true));
        String nothing =
                "The list contactWays offers nothing in %s, where a form asks for one of it and could not be handed in. Leave at least one row that is offered there.";
        says(nothing.formatted("think-family"));
        rows.set(0, new Row("1", "contactWays", EVERY, true, "phone", "By phone", "By phone", false));
        says(nothing.formatted("think-family"));
        rows.remove(0);
        council =
                new ChoicesThatFit(council.forms(), Set.of("contactWays", "hobbies"), council.ways(), council.fixed());
        says(nothing.formatted("any way of working"));
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        row("contactWays", "phone", "Telephone");
        row("goalStates", "nearly ", "Nearly");
        assertThat(council.faults(rows)).hasSize(3);
    }

    private void row(String list, String value, String label) {
        rows.add(new Row(Integer.toString(rows.size() + 1), list, EVERY, true, value, label, label, true));
    }

    private void says(String... sentences) {
        assertThat(council.faults(rows)).containsExactly(sentences);
    }
}
