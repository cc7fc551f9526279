package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.familypathway.forms.FormDefinition;
import org.familypathway.platform.gate.Models.Form;
import org.springframework.stereotype.Component;

/**
 * A question of the record takes what the record keeps: not more, for it would be lost, and not less, for what was answered before comes back in drafts and corrections and could not be handed in. Its
 * words, its place and whether it must be answered are the analyst's; everything else that a question can be told stays as the release's own form says it, unless another rule sets its bounds.
 */
@Component
class RecordsQuestionsRule implements ModelRule {
    /** What an analyst may set, or another rule of the gate has its own sentence for. */
    private static final Set<String> FREE = Set.of(
            "type",
            "id",
            "key",
            "path",
            "label",
            "description",
            "dateLabel",
            "timeLabel",
            "components",
            "values",
            "valuesKey",
            "defaultValue",
            "conditional.hide",
            "validate.required",
            "validate.minLength",
            "validate.pattern",
            "properties.requirements",
            "properties.further",
            "subtype",
            "layout.row",
            "layout.columns",
            "verticalAlignment",
            "appearance.prefixAdorner",
            "appearance.suffixAdorner",
            "showOutline",
            "disableCollapse",
            "searchable",
            "use24h",
            "timeInterval");

    /** As many characters as any form of the release wants at least of a text; who asks for more is answered with rubbish. */
    private static final int MOST_AT_LEAST = 20;

    private final ReleasedFiles released;

    RecordsQuestionsRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.forms().forEach(form -> released.form(form.file())
                .ifPresent(its -> faults.in(form, this, found -> look(form, its.fields(), form.fields(), "", found))));
    }

    private static void look(
            Form form, Map<String, JsonNode> records, Map<String, JsonNode> asked, String path, Faults faults) {
        records.forEach((key, before) -> {
            JsonNode now = asked.get(key);
            // What is gone, is of another kind or is no question of the record any more has its sentence elsewhere.
            if (now == null || FormDefinition.isFurther(before) || FormDefinition.isFurther(now)) return;
            said(before, now)
                    .filter(name -> !isFree(name, before, now) && !isSame(said(before, name), said(now, name)))
                    .forEach(name -> tell(form, path + key, name, said(before, name), said(now, name), faults));
            least(form, path + key, before, now, faults);
            choices(form, path + key, before, now, faults);
            if (before.path("type").asText().equals("dynamiclist"))
                look(
                        form,
                        FormDefinition.fields(before.path("components")),
                        FormDefinition.fields(now.path("components")),
                        path + key + ".",
                        faults);
        });
    }

    /** A text may be half as long as it was, and longer than the record keeps it is refused elsewhere; with how many lines a list begins is free, unless nobody can add another. */
    private static boolean isFree(String name, JsonNode before, JsonNode now) {
        return FREE.contains(name)
                || name.equals("validate.maxLength")
                        && said(now, name).asInt() * 2 >= said(before, name).asInt()
                || name.equals("defaultRepetitions")
                        && before.path("allowAddRemove").asBoolean();
    }

    private static void tell(Form form, String at, String name, JsonNode before, JsonNode now, Faults faults) {
        if (name.equals("disabled") || name.equals("readonly"))
            faults.at(
                    form.file(),
                    at,
                    now.asBoolean()
                            ? "The record keeps an answer to it, and nobody could give one: take the tick at “%s” away."
                            : "The record shows it to be read, and anybody could answer it otherwise: tick “%s” again.",
                    name);
        else
            faults.at(
                    form.file(),
                    at,
                    before.isMissingNode()
                            ? "Its “%s” is %s, and the form of this release, for which the record is made, has none. Take it out."
                            : "Its “%1$s” is %2$s, and in the form of this release, for which the record is made, it is %3$s. Write %3$s again: what was answered before must fit, and what is answered must be kept.",
                    name,
                    now.isMissingNode() ? "not set" : now.asText(),
                    before.asText());
    }

    private static void least(Form form, String at, JsonNode before, JsonNode now, Faults faults) {
        int asked = said(now, "validate.minLength").asInt(),
                most =
                        Math.max(
                                MOST_AT_LEAST,
                                said(before, "validate.minLength").asInt());
        if (asked > most)
            faults.at(
                    form.file(),
                    at,
                    "It wants at least %d characters, and people answer in fewer. Write %d or less.",
                    asked,
                    most);
    }

    /** What was chosen once comes back, and would be offered no more. */
    private static void choices(Form form, String at, JsonNode before, JsonNode now, Faults faults) {
        Set<String> offered = new HashSet<>(now.path("values").findValuesAsText("value"));
        before.path("values").forEach(choice -> {
            if (!now.has("valuesKey") && !offered.contains(choice.path("value").asText()))
                faults.at(
                        form.file(),
                        at,
                        "The choice “%s” (%s) is gone, and what was answered with it could not be handed in again. Put it back; its words may change.",
                        choice.path("label").asText(),
                        choice.path("value").asText());
        });
    }

    /** The names of all that the two say of themselves, such as {@code validate.maxLength}. */
    private static Stream<String> said(JsonNode before, JsonNode now) {
        Set<String> names = new TreeSet<>();
        for (JsonNode one : new JsonNode[] {before, now})
            one.properties().forEach(said -> {
                if (!said.getValue().isObject()) names.add(said.getKey());
                else said.getValue().fieldNames().forEachRemaining(inner -> names.add(said.getKey() + "." + inner));
            });
        return names.stream();
    }

    private static JsonNode said(JsonNode component, String name) {
        return component.at("/" + name.replace('.', '/'));
    }

    /** Not said is the same as said to be not so, and 2 as 2.0. */
    private static boolean isSame(JsonNode before, JsonNode now) {
        if (before.isNumber() && now.isNumber()) return before.decimalValue().compareTo(now.decimalValue()) == 0;
        boolean isYesOrNo = before.isBoolean() || now.isBoolean();
        return isYesOrNo && !before.isTextual() && !now.isTextual()
                ? before.asBoolean() == now.asBoolean()
                : before.equals(now);
    }
}
