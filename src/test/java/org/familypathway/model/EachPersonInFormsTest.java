package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.familypathway.forms.FormDefinition;
import org.junit.jupiter.api.Test;

/** Whoever visits, writes to or meets a family has before them what must be known of each person first (R119, R221): every form that speaks of it shows it, or says here why not. */
class EachPersonInFormsTest {
    private static final Pattern VISIT = Pattern.compile("(?i)\\bvisit(s|ed|ing)?\\b");
    private static final Pattern LETTER_OR_MEETING = Pattern.compile(
            "(?i)\\b(project letter|date of the letter|meeting of family|the conference|meet the family|with the family on|closure meeting|follow-up|draw up the (contract|support plan)|sign the contract|consents? asked for)\\b");

    /** They speak of visits or meetings and lead to none. */
    private static final Map<String, String> NONE = Map.ofEntries(
            Map.entry("record-what-is-known", "it is where it is written down"),
            Map.entry("assess-needs", "names a visit as a source of what was seen"),
            Map.entry("include-sibling", "says what the work is about from then on"),
            Map.entry("consider-conference", "decides whether one is offered; the offer shows it"),
            Map.entry("put-off-visit", "says why nobody went; the plan that follows shows it"),
            Map.entry("change-coordinator", "names who co-ordinates; their own form shows it"),
            Map.entry("decide-without-family-plan", "a manager’s decision; the next preparation shows it"));

    /** What runs while a referral is not decided on. */
    private static final Set<String> BEFORE_THE_DECISION = Set.of("enquiry", "referral", "crisis-response", "panel");

    @Test
    void every_form_of_a_visit_shows_what_must_be_known_first() {
        assertThat(silent(VISIT, form -> form.shows("beforeVisit"))).isEmpty();
    }

    @Test
    void every_form_of_a_visit_a_letter_or_a_meeting_shows_how_each_person_is_talked_with() {
        Predicate<FormDefinition> shows = form -> form.shows("communicationNeeds");
        assertThat(silent(VISIT, shows)).isEmpty();
        assertThat(silent(LETTER_OR_MEETING, shows)).isEmpty();
    }

    /** Who refuses the work, and with whom nothing may be shared, stands with what must be known first (R97, R134): the forms of the consents have it as lists of their own. */
    @Test
    void every_form_that_says_how_each_is_talked_with_says_who_refuses_too() {
        TreeSet<String> silent = new TreeSet<>();
        Diagrams.forms().values().stream()
                .filter(form -> form.shows("communicationNeeds") && !form.shows("beforeVisit"))
                .forEach(form -> silent.add(form.id()));
        assertThat(silent).containsExactly("add-consent", "gain-consent", "withdraw-consent");
    }

    /** Whoever rings, visits, screens or writes while the referral is not decided on may meet a family that a colleague knows: all forms of both processes show it, or say here why not. */
    @Test
    void every_form_before_the_decision_on_a_referral_shows_who_may_be_known_already() {
        TreeSet<String> silent = new TreeSet<>();
        Set<String> showing = Diagrams.forms().values().stream()
                .filter(form -> form.shows("known"))
                .map(FormDefinition::id)
                .collect(Collectors.toSet());
        Diagrams.processes().forEach((file, diagram) -> {
            if (BEFORE_THE_DECISION.contains(Diagrams.name(file)))
                diagram.getModelElementsByType(UserTask.class).stream()
                        .map(UserTask::getCamundaFormRef)
                        .filter(form -> !showing.contains(form))
                        .forEach(silent::add);
        });
        assertThat(silent)
                .as(
                        "the partners of a panel and the referrer learn of no other case; a lead is named and a referrer told when it is decided")
                .containsExactly(
                        "allocate-lead", "complete-referral", "name-lead", "pass-information", "tell-referrer");
    }

    /** What is said of a form holds only while it is there and shows nothing. */
    @Test
    void no_form_is_excused_that_need_not_be() {
        TreeSet<String> needed = new TreeSet<>();
        Diagrams.forms().values().stream()
                .filter(form ->
                        (speaks(form, VISIT) || speaks(form, LETTER_OR_MEETING)) && !form.shows("communicationNeeds"))
                .forEach(form -> needed.add(form.id()));
        assertThat(needed).isEqualTo(new TreeSet<>(NONE.keySet()));
    }

    private static TreeSet<String> silent(Pattern of, Predicate<FormDefinition> shows) {
        TreeSet<String> silent = new TreeSet<>();
        Diagrams.forms().values().stream()
                .filter(form -> speaks(form, of) && !shows.test(form) && !NONE.containsKey(form.id()))
                .forEach(form -> silent.add(form.id()));
        return silent;
    }

    private static boolean speaks(FormDefinition form, Pattern of) {
        List<String> words = new ArrayList<>();
        collect(form.schema(), words);
        return words.stream().anyMatch(said -> of.matcher(said).find());
    }

    private static void collect(JsonNode component, List<String> words) {
        if (component.path("type").asText().equals("table")) return;
        for (String said : List.of("text", "label", "description", "dateLabel"))
            if (component.hasNonNull(said)) words.add(component.get(said).asText());
        component.path("values").forEach(value -> words.add(value.path("label").asText()));
        component.path("components").forEach(one -> collect(one, words));
    }
}
