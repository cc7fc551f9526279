package org.familypathway.platform.gate;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.familypathway.forms.FormDefinition;
import org.familypathway.forms.FurtherStep;
import org.familypathway.platform.gate.Models.Diagram;
import org.familypathway.platform.gate.Models.Form;
import org.springframework.stereotype.Component;

/** What a form asks, the step's record has a place for: otherwise the task could never be handed in, and nothing that is typed may be lost. */
@Component
class AnswersRule implements ModelRule {
    private final BeansOfDiagrams beans;
    private final ObjectMapper json;

    AnswersRule(BeansOfDiagrams beans, ObjectMapper json) {
        this.beans = beans;
        this.json = json;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.diagrams()
                .forEach(diagram -> faults.in(diagram, this, its -> {
                    diagram.all(UserTask.class).forEach(task -> check(diagram, task, its));
                    diagram.all(StartEvent.class).forEach(start -> check(diagram, start, its));
                }));
        models.loose()
                .forEach(form -> faults.in(form, this, its -> beans.answers(
                                FormDefinition.step(form.definition().id()))
                        .ifPresent(answers -> look(form, answers, its))));
    }

    private void check(Diagram diagram, FlowNode node, Faults faults) {
        if (node.getId() == null) return;
        String step = PeoplesTasksRule.step(node);
        diagram.form(PeoplesTasksRule.kebab(step)).ifPresent(form -> beans.answers(step)
                .or(() ->
                        FurtherStepsRule.isFurther(node) ? Optional.of(new FurtherStep().answers()) : Optional.empty())
                .ifPresent(answers -> look(form, answers, faults)));
    }

    private void look(Form form, Class<?> answers, Faults faults) {
        look(form, FormDefinition.fields(form.schema().path("components")), json.constructType(answers), "", faults);
    }

    private void look(Form form, Map<String, JsonNode> asked, JavaType answers, String path, Faults faults) {
        Map<String, JavaType> places = json.getDeserializationConfig().introspect(answers).findProperties().stream()
                .collect(Collectors.toMap(
                        BeanPropertyDefinition::getName, BeanPropertyDefinition::getPrimaryType, (one, other) -> one));
        asked.forEach((key, field) -> {
            JavaType place = places.get(key);
            if (FormDefinition.isFurther(field)) {
                if (place != null)
                    faults.at(
                            form.file(),
                            path + key,
                            "It is marked as a further question, and the record has a place of its own for “%s”: its answer would be missing there. Take the mark out, or give the question another key.",
                            key);
            } else if (place == null)
                faults.at(
                        form.file(),
                        path + key,
                        "The record has no place for the answer to “%s”, and the form could not be handed in. Spell its key as the record does, mark it as a further question by the property “further” with the value “yes”, or take it out.",
                        field.path("label").asText(key));
            else if (field.path("type").asText().equals("dynamiclist")) {
                if (place.isCollectionLikeType())
                    look(
                            form,
                            FormDefinition.fields(field.path("components")),
                            place.getContentType(),
                            path + key + ".",
                            faults);
            } else
                choices(form, field, place.isCollectionLikeType() ? place.getContentType() : place, path + key, faults);
        });
    }

    private static void choices(Form form, JsonNode field, JavaType place, String at, Faults faults) {
        if (!place.isEnumType()) return;
        Set<String> known = Arrays.stream(place.getRawClass().getEnumConstants())
                .map(one -> ((Enum<?>) one).name())
                .collect(Collectors.toSet());
        field.path("values").forEach(choice -> {
            if (!known.contains(choice.path("value").asText()))
                faults.at(
                        form.file(),
                        at,
                        "Nothing is known that follows from the choice “%s”. It may be %s.",
                        choice.path("value").asText(),
                        known.stream().sorted().collect(Collectors.joining(", ")));
        });
    }
}
