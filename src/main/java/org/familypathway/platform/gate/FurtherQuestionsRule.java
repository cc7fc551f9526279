package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.familypathway.forms.FormDefinition;
import org.familypathway.platform.gate.Models.Diagram;
import org.familypathway.platform.gate.Models.Form;
import org.springframework.stereotype.Component;

/**
 * A question that an analyst marks as further can be checked, shown and kept: it is worded, of a kind that reads in words, takes the place of no question of the record and
 * of no variable of the pathway, and decides a way only as one choice that must be made.
 */
@Component
class FurtherQuestionsRule implements ModelRule {
    private static final Set<String> KINDS =
            Set.of("textfield", "textarea", "number", "checkbox", "radio", "select", "checklist", "datetime");
    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist");
    private static final Set<String> DAYS = Set.of("past", "planned", "either");
    /** What the engine itself sets where a task is done several times. */
    private static final Set<String> OF_THE_ENGINE = Set.of(
            "execution", "task", "loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

    /** What every object of the browser has, and words of FEEL that mean something else in a condition. */
    private static final Set<String> OF_THE_BROWSER = Set.of(
            "constructor",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "toString",
            "valueOf",
            "null",
            "true",
            "false",
            "and",
            "or",
            "not",
            "if",
            "then",
            "else",
            "for",
            "in",
            "return",
            "some",
            "every",
            "satisfies",
            "between",
            "item",
            "this",
            "parent",
            "function",
            "id");

    /** What decides a way is kept by the engine, which has so many places for it. */
    private static final int LONGEST_VALUE = 60;

    private static final Pattern SHOWN = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL),
            NAME = Pattern.compile("[A-Za-z]\\w*");

    private final BeansOfDiagrams beans;
    private final ReleasedFiles released;

    FurtherQuestionsRule(BeansOfDiagrams beans, ReleasedFiles released) {
        this.beans = beans;
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        Map<String, JsonNode> brought = new HashMap<>();
        models.forms().stream()
                .filter(form -> !marked(form.schema().path("components")).isEmpty())
                .forEach(form -> {
                    if (brought.isEmpty()) released.forms().forEach(one -> brought.put(one.file(), one.schema()));
                    Set<String> lists = new HashSet<>();
                    models.text("choices").ifPresent(table -> lists.addAll(table.words(0)));
                    // Besides, what the step itself puts into its form.
                    if (brought.containsKey(form.file())) listsNamed(brought.get(form.file()), lists);
                    marked(form.schema().path("components"))
                            .forEach(question -> question(form, question, lists, faults));
                    hides(form, form.schema().path("components"), further(form), faults);
                });
        models.diagrams().forEach(diagram -> {
            diagram.all(UserTask.class).forEach(task -> keys(models, diagram, task, faults));
            diagram.all(StartEvent.class).forEach(start -> keys(models, diagram, start, faults));
        });
        models.loose().forEach(form -> shownAlready(form, further(form), faults));
    }

    /** All components that say something of being further, wherever they stand. */
    private static List<JsonNode> marked(JsonNode components) {
        List<JsonNode> marked = new ArrayList<>();
        for (JsonNode one : components) {
            if (one.path("properties").has("further")) marked.add(one);
            marked.addAll(marked(one.path("components")));
        }
        return marked;
    }

    private static void listsNamed(JsonNode within, Set<String> lists) {
        if (within.hasNonNull("valuesKey")) lists.add(within.get("valuesKey").asText());
        within.forEach(inner -> listsNamed(inner, lists));
    }

    private static void question(Form form, JsonNode question, Set<String> lists, Faults faults) {
        String type = question.path("type").asText(), key = question.path("key").asText(""), at = at(question);
        if (!FormDefinition.isFurther(question)) {
            faults.at(
                    form.file(),
                    at,
                    "Its property “further” is “%s”. Write “yes”, or take it out.",
                    question.path("properties").path("further").asText());
            return;
        }
        if (!KINDS.contains(type)) {
            faults.at(
                    form.file(),
                    at,
                    "A component of the type “%s” cannot be a further question. Mark each question by itself; it may be one of %s.",
                    type,
                    String.join(", ", KINDS.stream().sorted().toList()));
            return;
        }
        if (!key.isBlank()
                && (!key.matches("[a-z][A-Za-z0-9]{0,59}")
                        || OF_THE_ENGINE.contains(key)
                        || OF_THE_BROWSER.contains(key)))
            faults.at(
                    form.file(),
                    at,
                    "The key of a further question is a name of its own: it begins with a small letter and has letters and digits only, such as schoolAgrees.");
        String label = List.of("label", "dateLabel", "timeLabel").stream()
                .map(name -> question.path(name).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        if (label.isBlank() || label.strip().startsWith("=") || label.contains("{{"))
            faults.at(
                    form.file(),
                    at,
                    "It is kept with the question as it is worded, and has no wording of its own. Write the question into “Label”, as plain text.");
        if (type.equals("datetime")
                && !question.path("subtype").asText().equals("time")
                && !DAYS.contains(question.path("properties").path("day").asText()))
            faults.at(
                    form.file(),
                    at,
                    "Nothing says whether the day has been or is to come. Give it the property “day” with the value past, planned or either.");
        if (question.path("readonly").asBoolean())
            faults.at(form.file(), at, "It is read-only, so that nobody could answer it. Untick “Read only”.");
        if (CHOICES.contains(type)) choices(form, question, lists, faults);
    }

    private static void choices(Form form, JsonNode question, Set<String> lists, Faults faults) {
        if (question.hasNonNull("valuesKey")) {
            if (!lists.contains(question.get("valuesKey").asText()))
                faults.at(
                        form.file(),
                        at(question),
                        "Nothing offers the options “%s”. Name a list of choices.dmn, or write the options into the form.",
                        question.get("valuesKey").asText());
            if (!question.path("values").isEmpty())
                faults.at(
                        form.file(), at(question), "It has options of its own and names a list. Leave one of the two.");
            return;
        }
        Set<String> seen = new HashSet<>();
        boolean isWorded = true;
        for (JsonNode choice : question.path("values"))
            if (choice.path("value").asText().length() > LONGEST_VALUE)
                faults.at(
                        form.file(),
                        at(question),
                        "The value of an option is longer than %d characters. Write one word as its value, and what people read as its label.",
                        LONGEST_VALUE);
        for (JsonNode choice : question.path("values"))
            isWorded &= !choice.path("label").asText("").isBlank()
                    && !choice.path("value").asText("").isBlank()
                    && seen.add(choice.path("value").asText());
        if (seen.isEmpty() || !isWorded)
            faults.at(
                    form.file(),
                    at(question),
                    "It needs options, each with words and a value of its own. Write them into the form, or name a list of choices.dmn.");
    }

    /** Whether the record gets what it needs does not hang on a question of which it knows nothing. */
    private static void hides(Form form, JsonNode components, Set<String> further, Faults faults) {
        for (JsonNode one : components) {
            String condition = one.path("conditional").path("hide").asText("");
            boolean isOfTheRecord =
                    !FormDefinition.fields(arrayOf(one)).values().stream().allMatch(FormDefinition::isFurther);
            if (isOfTheRecord)
                further.stream()
                        .filter(key -> condition.matches("(?s).*\\b" + key + "\\b.*"))
                        .forEach(key -> faults.at(
                                form.file(),
                                at(one),
                                "The further question “%s” would hide what the record asks. Take the condition out.",
                                key));
            Set<String> within = new HashSet<>(further);
            if (one.path("type").asText().equals("dynamiclist"))
                within.addAll(further(FormDefinition.fields(one.path("components"))));
            hides(form, one.path("components"), within, faults);
        }
    }

    private static JsonNode arrayOf(JsonNode one) {
        return JsonNodeFactory.instance.arrayNode().add(one);
    }

    static Set<String> further(Form form) {
        return further(form.fields());
    }

    private static Set<String> further(Map<String, JsonNode> fields) {
        return fields.entrySet().stream()
                .filter(field -> FormDefinition.isFurther(field.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What is typed stays with its task, and takes no variable's place there. */
    private void keys(Models models, Diagram diagram, FlowNode node, Faults faults) {
        if (node.getId() == null) return;
        diagram.form(PeoplesTasksRule.kebab(PeoplesTasksRule.step(node))).ifPresent(form -> {
            Set<String> further = further(form);
            if (further.isEmpty()) return;
            Set<String> set =
                    new VariablesOfDiagrams(models, beans, node).of(diagram).keySet();
            further.stream()
                    .filter(key -> set.contains(key) || isReckoned(node, key))
                    .forEach(key -> faults.at(
                            form.file(),
                            key,
                            "“%s” is a variable of %s already. Give the question another key.",
                            key,
                            diagram.file()));
            further.stream()
                    .filter(beans::mayBeNamed)
                    .forEach(key -> faults.at(
                            form.file(),
                            key,
                            "“%s” is what diagrams ask by that name, and would answer nothing any more. Give the question another key.",
                            key));
            shownAlready(form, further, faults);
            outputs(node).forEach(out -> decides(diagram, node, form, out, further, faults));
        });
    }

    /** What the record fills in under a name would stand in the answer, or the answer would hide it. */
    private void shownAlready(Form form, Set<String> further, Faults faults) {
        if (further.isEmpty()) return;
        Set<String> shown = new HashSet<>(shown(form.schema().path("components")));
        released.form(form.file())
                .map(before -> before.schema().path("components"))
                .ifPresent(before -> {
                    shown.addAll(shown(before));
                    before.findValuesAsText("expression").forEach(reckoned -> shown.addAll(words(reckoned)));
                    before.findValuesAsText("hide").forEach(condition -> shown.addAll(words(condition)));
                });
        further.stream()
                .filter(shown::contains)
                .forEach(key -> faults.at(
                        form.file(),
                        key,
                        "The form shows “%s” from the record under that name. Give the question another key.",
                        key));
    }

    /** What a form has from the record to show or to offer: in its texts, tables and lists. */
    private static Set<String> shown(JsonNode components) {
        Set<String> names = new HashSet<>();
        for (JsonNode one : components) {
            if (one.hasNonNull("valuesKey")) names.add(one.get("valuesKey").asText());
            for (String said : List.of("text", "label", "description", "dataSource")) {
                String text = one.path(said).asText("");
                Matcher place = SHOWN.matcher(text);
                while (place.find()) names.addAll(words(place.group(1)));
                if (text.strip().startsWith("=")) names.addAll(words(text));
            }
            names.addAll(shown(one.path("components")));
        }
        return names;
    }

    private static Set<String> words(String expression) {
        return NAME.matcher(expression.replaceAll("\"[^\"]*\"", ""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** Such as the time when the task is due. */
    private static boolean isReckoned(FlowNode node, String key) {
        return node instanceof UserTask task
                && PeoplesTasksRule.inputs(task)
                        .anyMatch(input -> input.getCamundaName().equals(key)
                                && !input.getTextContent().isBlank());
    }

    private static List<CamundaOutputParameter> outputs(FlowNode node) {
        return node.getExtensionElements() == null
                ? List.of()
                : node.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                        .flatMap(io -> io.getCamundaOutputParameters().stream())
                        .toList();
    }

    private static void decides(
            Diagram diagram, FlowNode node, Form form, CamundaOutputParameter out, Set<String> further, Faults faults) {
        Set<String> read = ExpressionInDiagram.read(out.getTextContent())
                .map(expression -> expression.names)
                .orElse(Set.of());
        read.stream().filter(further::contains).forEach(key -> {
            JsonNode question = form.fields().get(key);
            if (!out.getTextContent().strip().equals("${" + key + "}") || !key.equals(out.getCamundaName()))
                faults.at(
                        diagram.file(),
                        node,
                        "Where the answer to the further question “%1$s” decides a way, the output parameter is called %1$s and is ${%1$s}.",
                        key);
            else if (!Set.of("radio", "select").contains(question.path("type").asText())
                    || question.hasNonNull("valuesKey")
                    || !isAlwaysAnswered(form, key))
                faults.at(
                        diagram.file(),
                        node,
                        "The answer to the further question “%s” cannot decide a way: it must be one choice, with its options in the form, “Required” and never hidden.",
                        key);
        });
    }

    /** Required, and not hidden, nor the group in which it stands. */
    static boolean isAlwaysAnswered(Form form, String key) {
        return isAlwaysAnswered(form.schema().path("components"), key);
    }

    private static boolean isAlwaysAnswered(JsonNode components, String key) {
        for (JsonNode one : components) {
            if (!one.path("conditional").path("hide").asText("").isBlank()) continue;
            if (one.path("type").asText().equals("group")) {
                if (isAlwaysAnswered(one.path("components"), key)) return true;
            } else if (one.path("key").asText().equals(key)
                    && one.path("validate").path("required").asBoolean()
                    && !one.path("disabled").asBoolean()) return true;
        }
        return false;
    }

    private static String at(JsonNode component) {
        return component
                .path("key")
                .asText(component.path("path").asText(component.path("id").asText()));
    }
}
