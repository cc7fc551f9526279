package org.familypathway.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.family.PastTime;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * Of every form: a day about somebody does not lie before they were born, where one of the household is chosen beside a day, in the same group or around it, or in the same line of a list; and a day of the work with
 * the family, whose question says {@code "since": "referral"}, does not lie before the referral.
 */
@Component
class DaysOfCase {
    private static final Set<String> CHOSEN = Set.of("select", "radio", "checklist", "taglist");

    private final HouseholdMembers members;
    private final Clock clock;

    DaysOfCase(HouseholdMembers members, Clock clock) {
        this.members = members;
        this.clock = clock;
    }

    /** What holds of one day. */
    private interface Rule {
        /** @throws Refusal where it does not */
        void check(JsonNode field, String at, LocalDate day, Set<HouseholdMember> about);
    }

    /**
     * @param answers as {@link FormCheck} gives them
     * @throws Refusal naming each day that lies before somebody was born whom it is about, with the person and their birth
     */
    void sinceBirths(FormDefinition form, FamilyCase theCase, ObjectNode answers) {
        check(
                form,
                theCase,
                answers,
                (field, at, day, about) -> about.forEach(one ->
                        PastTime.sinceBirth(at, FormCheck.label(field), day, one.answer(), London.today(clock))));
    }

    /**
     * Asked once the step has said what it knows better, such as that a review does not lie before the conference.
     *
     * @param answers as {@link FormCheck} gives them
     * @throws Refusal naming each day of the work that lies before the referral
     */
    void sinceReferral(FormDefinition form, FamilyCase theCase, ObjectNode answers) {
        check(form, theCase, answers, (field, at, day, about) -> {
            if (field.path("properties").path("since").asText().equals("referral"))
                PastTime.sinceReferral(at, FormCheck.label(field), day, theCase);
        });
    }

    private void check(FormDefinition form, FamilyCase theCase, ObjectNode answers, Rule rule) {
        Map<String, HouseholdMember> known = new TreeMap<>();
        members.withTheDead(theCase.getId())
                .forEach(one -> known.put(one.getId().toString(), one));
        List<Refusal.Reason> reasons = new ArrayList<>();
        check(form.schema().path("components"), answers, "", List.of(), known, rule, reasons);
        if (!reasons.isEmpty()) throw new Refusal(reasons);
    }

    private void check(
            JsonNode components,
            JsonNode answers,
            String path,
            Collection<HouseholdMember> around,
            Map<String, HouseholdMember> known,
            Rule rule,
            List<Refusal.Reason> reasons) {
        Set<HouseholdMember> about = new LinkedHashSet<>(around);
        for (JsonNode field : components)
            if (CHOSEN.contains(field.path("type").asText()))
                chosen(answers.path(field.path("key").asText()), known, about);
        for (JsonNode field : components)
            switch (field.path("type").asText()) {
                case "group" -> check(field.path("components"), answers, path, about, known, rule, reasons);
                case "datetime" -> check(field, answers, path, about, rule, reasons);
                case "dynamiclist" -> {
                    String list = field.path("path").asText();
                    JsonNode lines = answers.path(list);
                    for (int i = 0; i < lines.size(); i++)
                        check(
                                field.path("components"),
                                lines.get(i),
                                path + list + "[" + i + "].",
                                List.of(),
                                known,
                                rule,
                                reasons);
                }
                default -> {}
            }
    }

    private static void chosen(JsonNode answer, Map<String, HouseholdMember> known, Set<HouseholdMember> about) {
        Iterable<JsonNode> values = answer.isArray() ? answer : List.of(answer);
        for (JsonNode value : values) if (known.containsKey(value.asText())) about.add(known.get(value.asText()));
    }

    private static void check(
            JsonNode field,
            JsonNode answers,
            String path,
            Set<HouseholdMember> about,
            Rule rule,
            List<Refusal.Reason> reasons) {
        String key = field.path("key").asText(), typed = answers.path(key).asText("");
        if (!answers.path(key).isTextual() || field.path("subtype").asText().equals("time")) return;
        try {
            rule.check(field, path + key, LocalDate.parse(typed.substring(0, 10)), about);
        } catch (Refusal before) {
            reasons.addAll(before.reasons());
        }
    }
}
