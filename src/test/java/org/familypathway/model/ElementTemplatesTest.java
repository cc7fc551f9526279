package org.familypathway.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.familypathway.proposal.AddedByAnalyst;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Camunda Modeler offers an analyst, in {@code .camunda/element-templates}, is what the diagrams may hold: everything of it, and nothing else. */
class ElementTemplatesTest {
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Collection<BpmnModelInstance> diagrams = Diagrams.processes().values();

    @Test
    void modeler_can_read_them() throws IOException {
        try (InputStream published = getClass().getResourceAsStream("/element-templates/schema.json")) {
            JsonSchema schema =
                    JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(JSON.readTree(published));
            for (JsonNode template : templates())
                assertThat(schema.validate(template))
                        .as(template.path("name").asText())
                        .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "step-of-the-system, serviceTask",
        "message-to-somebody, sendTask",
        "decision-by-table, businessRuleTask"
    })
    void what_the_system_does_is_offered_in_the_words_of_the_diagrams(String template, String kind) throws IOException {
        Map<String, TreeSet<String>> drawn = new TreeMap<>();
        for (BpmnModelInstance diagram : diagrams)
            for (FlowElement step : diagram.getModelElementsByType(FlowElement.class)) {
                String delegate = step.getAttributeValueNs(CAMUNDA, "delegateExpression");
                if (step.getElementType().getTypeName().equals(kind) && delegate != null)
                    drawn.computeIfAbsent(delegate, d -> new TreeSet<>()).add(step.getName());
            }
        Map<String, String> offered = choices(template, "camunda:delegateExpression");
        assertThat(offered.keySet()).isEqualTo(drawn.keySet());
        offered.forEach((delegate, words) -> assertThat(drawn.get(delegate)).contains(words));
    }

    /** What begins by the clock is of no case. */
    private static Collection<CallActivity> ofCases(BpmnModelInstance diagram) {
        boolean byTheClock = diagram.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof Process)
                .flatMap(start -> start.getEventDefinitions().stream())
                .anyMatch(TimerEventDefinition.class::isInstance);
        return byTheClock ? List.of() : diagram.getModelElementsByType(CallActivity.class);
    }

    @Test
    void every_process_of_a_case_is_offered_as_a_phase_under_its_name() throws IOException {
        Map<String, String> names = new TreeMap<>(), drawn = new TreeMap<>();
        for (BpmnModelInstance diagram : diagrams)
            for (Process process : diagram.getModelElementsByType(Process.class))
                names.put(process.getId(), process.getName());
        for (BpmnModelInstance diagram : diagrams)
            for (CallActivity call : ofCases(diagram))
                drawn.put(call.getCalledElement(), names.get(call.getCalledElement()));
        assertThat(choices("phase", "calledElement")).isEqualTo(drawn);
        assertThat(fixed("phase", "camunda:in:businessKey"))
                .isIn(diagrams.stream()
                        .flatMap(d -> d.getModelElementsByType(CamundaIn.class).stream())
                        .map(CamundaIn::getCamundaBusinessKey)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "task-of-the-lead, assignee",
        "task-of-a-group, candidateGroups",
        "further-step, assignee",
        "further-step-of-a-group, candidateGroups"
    })
    void whose_task_it_is_is_offered_for_all_tasks_of_a_case(String template, String attribute) throws IOException {
        TreeSet<String> drawn = new TreeSet<>();
        for (BpmnModelInstance diagram : diagrams)
            for (UserTask task : diagram.getModelElementsByType(UserTask.class)) {
                String whose = task.getAttributeValueNs(CAMUNDA, attribute);
                if (whose != null && whose.startsWith("${caseTeam.")) drawn.add(whose);
            }
        assertThat(choices(template, "camunda:" + attribute).keySet()).isEqualTo(drawn);
    }

    /** That step passes the gate, is done and is late like every other: FurtherQuestionsReleasedTest. */
    @Test
    void a_further_step_that_somebody_draws_is_what_its_template_makes() throws IOException {
        UserTask drawn = Bpmn.readModelFromStream(
                        new ByteArrayInputStream(AddedByAnalyst.files().get("referral.bpmn")))
                .getModelElementById("userTask_askSchool");
        for (JsonNode property : template("further-step").path("properties")) {
            JsonNode binding = property.path("binding");
            String name = binding.path("name").asText();
            String value =
                    switch (binding.path("type").asText()) {
                        case "property" ->
                            name.startsWith("camunda:")
                                    ? drawn.getAttributeValueNs(CAMUNDA, name.substring("camunda:".length()))
                                    : drawn.getAttributeValue(name);
                        case "camunda:property" ->
                            drawn
                                    .getExtensionElements()
                                    .getElementsQuery()
                                    .filterByType(CamundaProperties.class)
                                    .singleResult()
                                    .getCamundaProperties()
                                    .stream()
                                    .filter(one -> one.getCamundaName().equals(name))
                                    .findFirst()
                                    .orElseThrow()
                                    .getCamundaValue();
                        case "camunda:inputParameter" ->
                            drawn
                                    .getExtensionElements()
                                    .getElementsQuery()
                                    .filterByType(CamundaInputOutput.class)
                                    .singleResult()
                                    .getCamundaInputParameters()
                                    .stream()
                                    .filter(one -> one.getCamundaName().equals(name))
                                    .findFirst()
                                    .orElseThrow()
                                    .getTextContent();
                        default -> throw new AssertionError("Nobody knows what this sets: " + binding);
                    };
            assertThat(value).as(name).isNotBlank();
            if (property.path("type").asText().equals("Hidden"))
                assertThat(value).as(name).isEqualTo(property.path("value").asText());
            if (property.has("choices"))
                assertThat(property.path("choices").findValuesAsText("value"))
                        .as(name)
                        .contains(value);
            if (property.path("constraints").has("pattern"))
                assertThat(value)
                        .as(name)
                        .matches(property.path("constraints")
                                .path("pattern")
                                .path("value")
                                .asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"time-nearly-gone, Near", "deadline-missed, Late"})
    void what_is_recorded_of_a_deadline_comes_with_it(String template, String ending) throws IOException {
        assertThat(fixed(template, "camunda:executionListener"))
                .isIn(diagrams.stream()
                        .flatMap(d -> d.getModelElementsByType(CamundaExecutionListener.class).stream())
                        .filter(l -> l.getParentElement()
                                .getParentElement()
                                .getAttributeValue("id")
                                .endsWith(ending))
                        .map(CamundaExecutionListener::getCamundaDelegateExpression)
                        .toList());
    }

    @Test
    void the_messages_are_named_that_somebody_sends() throws IOException {
        TreeSet<String> drawn = new TreeSet<>();
        for (BpmnModelInstance diagram : diagrams)
            for (StartEvent start : diagram.getModelElementsByType(StartEvent.class))
                if (!start.isInterrupting())
                    start.getEventDefinitions().stream()
                            .filter(MessageEventDefinition.class::isInstance)
                            .map(message -> ((MessageEventDefinition) message)
                                    .getMessage()
                                    .getName())
                            .forEach(drawn::add);
        assertThat(template("message-at-any-moment").path("description").asText())
                .endsWith("Messages that are sent: " + String.join(", ", drawn) + ".");
    }

    private static Stream<JsonNode> all() throws IOException {
        return StreamSupport.stream(templates().spliterator(), false);
    }

    private static JsonNode templates() throws IOException {
        return JSON.readTree(Path.of(".camunda/element-templates/pathway.json").toFile());
    }

    private static JsonNode template(String id) throws IOException {
        return all().filter(t -> t.path("id").asText().equals("org.familypathway." + id))
                .findFirst()
                .orElseThrow();
    }

    /** Value and words of what a template lets somebody choose for an attribute. */
    private static Map<String, String> choices(String template, String attribute) throws IOException {
        Map<String, String> choices = new TreeMap<>();
        for (JsonNode property : template(template).path("properties"))
            if (property.path("binding").path("name").asText().equals(attribute))
                for (JsonNode choice : property.path("choices"))
                    choices.put(
                            choice.path("value").asText(), choice.path("name").asText());
        return choices;
    }

    private static String fixed(String template, String binding) throws IOException {
        for (JsonNode property : template(template).path("properties"))
            if (property.path("binding").path("type").asText().equals(binding))
                return property.path("value").asText();
        throw new AssertionError(template + " sets no " + binding);
    }
}
