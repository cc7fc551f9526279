package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.familypathway.forms.FormDefinition;
import org.familypathway.platform.gate.Models.Form;
import org.springframework.stereotype.Component;

/** A form asks each key once, with fields that browser and server can check, and asks what the record needs. */
@Component
class FormsRule implements ModelRule {
    private static final Set<String> KNOWN = Set.of(
            "textfield",
            "textarea",
            "number",
            "checkbox",
            "radio",
            "select",
            "checklist",
            "datetime",
            "dynamiclist",
            "expression",
            "group",
            "text",
            "table",
            "separator",
            "spacer");
    /** Where a form holds an expression: with = in front it is FEEL. */
    private static final Set<String> READS = Set.of(
            "hide",
            "expression",
            "valuesExpression",
            "dataSource",
            "text",
            "label",
            "description",
            "readonly",
            "min",
            "max",
            "minLength",
            "maxLength",
            "columnsExpression");

    private final Feel feel = new Feel();
    private final ReleasedFiles released;

    FormsRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.forms().forEach(form -> faults.in(form, this, its -> check(form, its)));
    }

    private void check(Form form, Faults faults) {
        JsonNode components = form.schema().path("components");
        if (!form.schema().path("type").asText().equals("default") || !components.isArray()) {
            faults.at(
                    form.file(),
                    (String) null,
                    "It is no form of Camunda Forms. Draw it in Modeler as a form for Camunda 7.");
            return;
        }
        keys(form, components, "", faults);
        walk(form, components, faults);
        released.form(form.file()).map(Form::schema).ifPresent(needed -> {
            hides(form, needed, faults);
            needs(
                    form,
                    FormDefinition.fields(needed.path("components")),
                    FormDefinition.fields(components),
                    "",
                    faults);
        });
    }

    private static void keys(Form form, JsonNode components, String path, Faults faults) {
        keys(form, components, path, new HashSet<>(), faults);
    }

    private static void keys(Form form, JsonNode components, String path, Set<String> seen, Faults faults) {
        for (JsonNode one : components) {
            String type = one.path("type").asText();
            if (type.equals("group")) {
                keys(form, one.path("components"), path, seen, faults);
                continue;
            }
            boolean list = type.equals("dynamiclist");
            String key = one.path(list ? "path" : "key").asText("");
            if (list) keys(form, one.path("components"), path + key + ".", faults);
            if (Set.of("text", "separator", "spacer", "table").contains(type)) continue;
            if (key.isBlank())
                faults.at(
                        form.file(),
                        path + one.path("id").asText(),
                        "The question “%s” has no key, and its answer would be lost.",
                        one.path("label").asText());
            else if (!seen.add(key))
                faults.at(
                        form.file(),
                        path + key,
                        "The key is there twice, and one answer would replace the other. Give each question its own.");
        }
    }

    private void walk(Form form, JsonNode components, Faults faults) {
        for (JsonNode one : components) {
            String type = one.path("type").asText(),
                    at =
                            one.path("key")
                                    .asText(one.path("path")
                                            .asText(one.path("id").asText()));
            if (!KNOWN.contains(type))
                faults.at(
                        form.file(),
                        at,
                        "A component of the type “%s” cannot be shown or checked here. Use one of %s.",
                        type,
                        String.join(", ", KNOWN.stream().sorted().toList()));
            if ((type.equals("textfield") || type.equals("textarea"))
                    && !one.path("validate").has("maxLength"))
                faults.at(form.file(), at, "It has no longest length. Set “Maximum length”, such as 4000.");
            if (type.equals("dynamiclist") && !one.path("disableCollapse").asBoolean())
                faults.at(form.file(), at, "Lines of a long list would be cut off. Tick “Disable collapse”.");
            expressions(form, at, one, faults);
            walk(form, one.path("components"), faults);
        }
    }

    private void expressions(Form form, String at, JsonNode node, Faults faults) {
        node.fields().forEachRemaining(field -> {
            if (field.getKey().equals("components")) return;
            JsonNode value = field.getValue();
            if (value.isObject()) expressions(form, at, value, faults);
            if (!value.isTextual() || !READS.contains(field.getKey())) return;
            String text = value.asText().strip();
            if (text.startsWith("=") && !feel.isExpression(text.substring(1)))
                faults.at(
                        form.file(),
                        at,
                        "The expression %s cannot be read. Look for a bracket, a quotation mark or a word that FEEL does not know.",
                        text);
        });
    }

    /** What the record needs it needs where the release's own form asks it, and nowhere else: a condition that says otherwise would leave people before a form that is never taken. */
    private static void hides(Form form, JsonNode released, Faults faults) {
        Map<String, Set<String>> before = new LinkedHashMap<>(), now = new LinkedHashMap<>();
        conditions(released.path("components"), "", Set.of(), true, before);
        conditions(form.schema().path("components"), "", Set.of(), false, now);
        before.forEach((key, conditions) -> {
            if (now.containsKey(key) && !now.get(key).equals(conditions))
                faults.at(
                        form.file(),
                        key,
                        conditions.isEmpty()
                                ? "The record always needs the answer, and the form would not always ask it. Take the condition out that hides it or its group."
                                : "The record needs the answer unless %s. Put that condition back, and no other.",
                        String.join(" or ", conditions));
        });
    }

    private static void conditions(
            JsonNode components, String path, Set<String> around, boolean insistedOn, Map<String, Set<String>> found) {
        for (JsonNode one : components) {
            String type = one.path("type").asText(),
                    hide = one.path("conditional").path("hide").asText("").strip();
            Set<String> all = new TreeSet<>(around);
            if (!hide.isEmpty()) all.add(hide);
            String at =
                    path + one.path(type.equals("dynamiclist") ? "path" : "key").asText("");
            if (type.equals("group")) conditions(one.path("components"), path, all, insistedOn, found);
            else {
                if (!insistedOn || isInsistedOn(one)) found.put(at, all);
                if (type.equals("dynamiclist"))
                    conditions(one.path("components"), at + ".", Set.of(), insistedOn, found);
            }
        }
    }

    /** What the release's own form insists on, the record needs. */
    private static void needs(
            Form form, Map<String, JsonNode> needed, Map<String, JsonNode> asked, String path, Faults faults) {
        needed.forEach((key, field) -> {
            JsonNode now = asked.get(key);
            if (now == null) {
                if (isInsistedOn(field))
                    faults.at(
                            form.file(),
                            path + key,
                            "The record needs the answer to “%s”, and the form asks it no more. Put the question back.",
                            field.path("label").asText(key));
                return;
            }
            if (isRequired(field) && !isRequired(now))
                faults.at(
                        form.file(),
                        path + key,
                        "The record needs the answer to “%s”. Tick “Required” again.",
                        field.path("label").asText(key));
            if (!field.path("type").asText().equals(now.path("type").asText()) && !areAlike(field, now))
                faults.at(
                        form.file(),
                        path + key,
                        "The record takes what a %s answers, and this is a %s now.",
                        field.path("type").asText(),
                        now.path("type").asText());
            String offered = field.path("valuesKey").asText(""),
                    offers = now.path("valuesKey").asText("");
            if (!FormDefinition.isFurther(field) && !offered.equals(offers))
                faults.at(
                        form.file(),
                        path + key,
                        offered.isEmpty()
                                ? "The record knows the options that stand in the form, and not those of “%2$s”. Write them into the form again."
                                : "The record takes a choice of “%s”, and the form offers %s. Put the list back; what it offers stands in choices.dmn.",
                        offered,
                        offers.isEmpty() ? "options of its own" : "“" + offers + "”");
            if (field.path("type").asText().equals("dynamiclist"))
                needs(
                        form,
                        FormDefinition.fields(field.path("components")),
                        FormDefinition.fields(now.path("components")),
                        path + key + ".",
                        faults);
        });
    }

    /** A list, where each line must say something. */
    private static boolean isInsistedOn(JsonNode field) {
        return isRequired(field)
                || FormDefinition.fields(field.path("components")).values().stream()
                        .anyMatch(FormsRule::isInsistedOn);
    }

    private static boolean isRequired(JsonNode field) {
        return field.path("validate").path("required").asBoolean();
    }

    private static boolean areAlike(JsonNode one, JsonNode other) {
        Set<String> text = Set.of("textfield", "textarea"), choice = Set.of("radio", "select");
        String first = one.path("type").asText(), second = other.path("type").asText();
        return text.contains(first) && text.contains(second) || choice.contains(first) && choice.contains(second);
    }
}
