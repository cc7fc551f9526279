package org.familypathway.model;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.forms.FormDefinition;
import org.junit.jupiter.api.Test;

/** One step, one name, everywhere; and every diagram reads and runs as the house agreed. An analyst sees here what does not fit, before deploying. */
class DiagramsTest {
    private static final Path SPINE = Path.of("processes/family-support-pathway.bpmn");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final Map<Path, BpmnModelInstance> processes = Diagrams.processes();
    private final Map<Path, FormDefinition> forms = Diagrams.forms();
    private final List<String> faults = new ArrayList<>();

    @Test
    void a_process_a_decision_and_a_form_are_called_like_their_files_and_no_two_files_alike() {
        Set<String> names = new HashSet<>();
        Stream.of(
                        Diagrams.files("processes", ".bpmn"),
                        Diagrams.files("processes", ".dmn"),
                        Diagrams.files("forms", ".form"))
                .flatMap(List::stream)
                .forEach(file -> {
                    if (!names.add(file.getFileName().toString()))
                        faults.add("Two files are called " + file.getFileName());
                });
        processes.forEach((file, model) -> model.getModelElementsByType(Process.class)
                .forEach(process -> expect(process.getId(), Diagrams.name(file), file + " holds the process")));
        Diagrams.decisions().forEach((file, model) -> model.getModelElementsByType(Decision.class)
                .forEach(decision -> expect(decision.getId(), Diagrams.name(file), file + " holds the decision")));
        forms.forEach((file, form) -> expect(form.id(), Diagrams.name(file), file + " holds the form"));
        assertThat(faults).isEmpty();
    }

    @Test
    void every_element_has_a_chosen_id_of_its_kind_and_a_name_in_words() {
        each(FlowNode.class, (file, node) -> {
            String kind = node.getElementType().getTypeName();
            if (kind.equals("exclusiveGateway")) kind = "gateway";
            if (!node.getId().matches(kind + "_[a-z][A-Za-z]*"))
                faults.add(file + ": " + node.getId() + " should be " + kind + "_<camelName>");
            if (node.getName() == null || node.getName().isBlank())
                faults.add(file + ": " + node.getId() + " has no name");
        });
        each(SequenceFlow.class, (file, flow) -> {
            if (!flow.getId().matches("flow_[a-z][A-Za-z]*"))
                faults.add(file + ": " + flow.getId() + " should be flow_<camelName>");
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void a_gateway_asks_a_question_and_each_way_out_of_it_answers() {
        each(ExclusiveGateway.class, (file, gateway) -> {
            if (gateway.getOutgoing().size() < 2) return;
            if (!gateway.getName().endsWith("?")) faults.add(file + ": " + gateway.getId() + " asks no question");
            gateway.getOutgoing().forEach(flow -> {
                if (flow.getName() == null) faults.add(file + ": " + flow.getId() + " gives no answer");
                if (flow.getConditionExpression() == null && !flow.equals(gateway.getDefault()))
                    faults.add(file + ": " + flow.getId() + " has no condition");
            });
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void a_task_shows_the_form_of_its_name_and_keeps_every_answer_to_itself() {
        each(UserTask.class, (file, task) -> {
            String step = task.getId().substring("userTask_".length()), form = kebab(step);
            expect(task.getCamundaFormRef(), form, file + ": the form of " + task.getId());
            expect(task.getCamundaFormRefBinding(), "deployment", file + ": the form binding of " + task.getId());
            Set<String> keys = keys(form), kept = new HashSet<>();
            if (task.getExtensionElements() != null)
                task.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaInputOutput.class)
                        .list()
                        .forEach(io -> io.getCamundaInputParameters().stream()
                                .map(CamundaInputParameter::getCamundaName)
                                .forEach(kept::add));
            if (!kept.containsAll(keys))
                faults.add(file + ": " + task.getId() + " has no input parameter for "
                        + keys.stream().filter(k -> !kept.contains(k)).toList());
            kept.removeAll(keys);
            kept.remove("dueAt");
            if (!kept.isEmpty())
                faults.add(
                        file + ": " + task.getId() + " has input parameters that its form does not ask for: " + kept);
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void every_form_belongs_to_a_step_in_the_folder_of_its_chapter() {
        forms.forEach((file, form) -> {
            String chapter = file.getParent().getFileName().toString(), step = camel(form.id());
            Path java = Path.of(
                    "src/main/java/org/familypathway",
                    chapter,
                    Character.toUpperCase(step.charAt(0)) + step.substring(1) + ".java");
            if (!java.toFile().exists()) faults.add(file + " has no step " + java);
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void a_form_asks_each_key_once_and_only_with_fields_that_the_server_can_check() {
        Set<String> known = Set.of(
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
        forms.forEach((file, form) -> walk(form.schema().path("components"), component -> {
            String type = component.path("type").asText();
            if (!known.contains(type)) faults.add(file + ": a field of type " + type);
            if (type.startsWith("text")
                    && !type.equals("text")
                    && !component.path("validate").has("maxLength"))
                faults.add(file + ": " + component.path("key") + " has no longest length");
            if (type.equals("dynamiclist") && !component.path("disableCollapse").asBoolean())
                faults.add(file + ": the list " + component.path("path") + " would cut off lines (disableCollapse)");
        }));
        forms.forEach((file, form) -> {
            List<String> all = new ArrayList<>();
            topKeys(form.schema().path("components"), all);
            if (all.size() != new HashSet<>(all).size()) faults.add(file + ": a key is listed twice in " + all);
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void every_deadline_is_a_timer_that_says_how_long_and_interrupts_only_what_is_then_recorded_as_not_done() {
        each(BoundaryEvent.class, (file, event) -> {
            if (event.getEventDefinitions().stream().noneMatch(TimerEventDefinition.class::isInstance)) return;
            // Where nobody waits any longer, the step behind the timer writes that down.
            if (event.cancelActivity()
                    && event.getSucceedingNodes().list().stream().noneMatch(ServiceTask.class::isInstance))
                faults.add(file + ": " + event.getId() + " interrupts the work and nothing records it");
            if (event.getAttachedTo() instanceof UserTask task && !"${dueAt}".equals(task.getCamundaDueDate()))
                faults.add(file + ": " + task.getId() + " does not show the due date of its timer");
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void a_called_process_exists_and_is_told_which_case() {
        Set<String> ids = processes.keySet().stream().map(Diagrams::name).collect(toSet());
        each(CallActivity.class, (file, call) -> {
            if (!ids.contains(call.getCalledElement()))
                faults.add(file + ": " + call.getId() + " calls " + call.getCalledElement() + ", which is not there");
            boolean told = call.getExtensionElements() != null
                    && call
                            .getExtensionElements()
                            .getElementsQuery()
                            .filterByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn.class)
                            .list()
                            .stream()
                            .anyMatch(in -> in.getCamundaBusinessKey() != null);
            if (!told) faults.add(file + ": " + call.getId() + " does not pass the case reference on");
            if (call
                    .getExtensionElements()
                    .getElementsQuery()
                    .filterByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn.class)
                    .list()
                    .stream()
                    .anyMatch(in -> "all".equals(in.getCamundaVariables())))
                faults.add(file + ": " + call.getId() + " passes all variables on");
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void only_the_spine_is_started_from_Tasklist_and_every_other_process_does_something() {
        processes.forEach((file, model) -> {
            Process process =
                    model.getModelElementsByType(Process.class).iterator().next();
            expect(
                    String.valueOf(process.isCamundaStartableInTasklist()),
                    String.valueOf(Diagrams.name(file).equals("family-support-pathway")),
                    file + ": startable in Tasklist");
            if (process.getCamundaHistoryTimeToLiveString() == null) faults.add(file + " has no history time to live");
            if (model.getModelElementsByType(Task.class).isEmpty()
                    && model.getModelElementsByType(CallActivity.class).isEmpty()) faults.add(file + " has no task");
            if (model.getModelElementsByType(EndEvent.class).isEmpty()
                    || model.getModelElementsByType(StartEvent.class).isEmpty())
                faults.add(file + " has no start or end");
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void what_the_system_does_by_itself_is_a_java_delegate_named_like_its_step() {
        each(Task.class, (file, task) -> {
            String does = task.getAttributeValueNs(CAMUNDA, "delegateExpression");
            if (task instanceof UserTask) return;
            if (does == null || !does.matches("\\$\\{[a-z][A-Za-z]*}")) {
                faults.add(file + ": " + task.getId() + " names no delegate");
                return;
            }
            String bean = does.substring(2, does.length() - 1);
            // Where a diagram does it in two places, the second name goes on.
            if (!task.getId().substring(task.getId().indexOf('_') + 1).startsWith(bean))
                faults.add(file + ": " + task.getId() + " does " + bean);
            String delegate = Character.toUpperCase(bean.charAt(0)) + bean.substring(1);
            if (Diagrams.files("src/main/java", "/" + delegate + ".java").stream()
                    .noneMatch(java -> text(java).contains("implements JavaDelegate")))
                faults.add(file + ": there is no delegate " + delegate);
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void a_step_of_which_people_are_told_by_mail_says_so_in_the_picture_and_no_other() {
        Set<String> told = Diagrams.decisions().entrySet().stream()
                .filter(table -> Diagrams.name(table.getKey()).equals("messages"))
                .flatMap(table -> table.getValue().getModelElementsByType(Rule.class).stream())
                .map(rule -> rule.getInputEntries().iterator().next())
                .map(kind -> kind.getText().getTextContent().replace("\"", ""))
                .collect(toSet());
        each(UserTask.class, (file, task) -> {
            String step = task.getId().substring("userTask_".length());
            boolean noted = task.getModelInstance().getModelElementById("textAnnotation_" + step + "Mail") != null;
            if (noted != told.contains(step))
                faults.add(
                        file + ": " + task.getId()
                                + " says of a mail what messages.dmn does not; draw the notes again: node tools/draw-diagrams/note-mails.mjs");
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void what_a_process_escalates_is_caught_at_a_boundary() {
        Set<String> caught = new HashSet<>(), inSpine = new HashSet<>();
        each(BoundaryEvent.class, (file, event) -> {
            caught.addAll(escalations(event));
            if (file.equals(SPINE)) inSpine.addAll(escalations(event));
        });
        each(StartEvent.class, (file, start) -> {
            if (!escalations(start).isEmpty())
                faults.add(file + ": " + start.getId() + " does not show where its escalation comes from");
        });
        each(EndEvent.class, (file, end) -> escalations(end).stream()
                .filter(code -> !caught.contains(code))
                .forEach(code -> faults.add(file + ": nobody catches " + code)));
        assertThat(faults).isEmpty();
        assertThat(inSpine)
                .contains("deadlineMissed", "leadAllocated", "contractSigned", "familyPlanAgreed", "workEnded");
    }

    /** At the size in which Cockpit fits a diagram into its pane (some 1,400 by 500 px) words of 12 px are still read at three quarters. */
    @Test
    void the_pathway_can_be_read_in_cockpit_without_being_enlarged() {
        var bounds = processes.get(SPINE).getModelElementsByType(BpmnShape.class).stream()
                .map(BpmnShape::getBounds)
                .toList();
        double width =
                bounds.stream().mapToDouble(b -> b.getX() + b.getWidth()).max().orElseThrow()
                        - bounds.stream().mapToDouble(b -> b.getX()).min().orElseThrow();
        double height =
                bounds.stream().mapToDouble(b -> b.getY() + b.getHeight()).max().orElseThrow()
                        - bounds.stream().mapToDouble(b -> b.getY()).min().orElseThrow();
        assertThat(width).isLessThan(1850);
        assertThat(height).isLessThan(660);
    }

    @Test
    void no_diagram_holds_a_script() {
        processes.forEach((file, model) -> {
            if (!model.getModelElementsByType(ScriptTask.class).isEmpty()
                    || !model.getModelElementsByType(CamundaScript.class).isEmpty())
                faults.add(file + " holds a script");
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void every_rule_of_a_decision_says_in_words_why_it_is_there() {
        Diagrams.decisions().forEach((file, model) -> {
            model.getModelElementsByType(Rule.class).forEach(rule -> {
                if (rule.getDescription() == null
                        || rule.getDescription().getTextContent().isBlank())
                    faults.add(file + ": " + rule.getId() + " has no reason");
            });
            if (model.getModelElementsByType(DecisionTable.class).isEmpty()) faults.add(file + " has no table");
        });
        assertThat(faults).isEmpty();
    }

    private static Set<String> escalations(org.camunda.bpm.model.bpmn.instance.Event event) {
        return event.getChildElementsByType(EscalationEventDefinition.class).stream()
                .map(definition -> definition.getEscalation().getEscalationCode())
                .collect(toSet());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> keys(String form) {
        return forms.values().stream()
                .filter(f -> f.id().equals(form))
                .findFirst()
                .map(f -> f.fields().keySet())
                .orElse(Set.of());
    }

    private static void walk(JsonNode components, java.util.function.Consumer<JsonNode> visit) {
        components.forEach(component -> {
            visit.accept(component);
            walk(component.path("components"), visit);
        });
    }

    private static void topKeys(JsonNode components, List<String> keys) {
        components.forEach(component -> {
            if (component.path("type").asText().equals("group")) topKeys(component.path("components"), keys);
            else if (component.has("path")) keys.add(component.path("path").asText());
            else if (component.has("key")) keys.add(component.path("key").asText());
        });
    }

    private <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> void each(
            Class<T> kind, java.util.function.BiConsumer<Path, T> looks) {
        processes.forEach(
                (file, model) -> model.getModelElementsByType(kind).forEach(element -> looks.accept(file, element)));
    }

    private void expect(String actual, String expected, String where) {
        if (!expected.equals(actual)) faults.add("%s: %s, but should be %s".formatted(where, actual, expected));
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String camel(String kebab) {
        return java.util.regex.Pattern.compile("-(.)").matcher(kebab).replaceAll(m -> m.group(1)
                .toUpperCase(Locale.ROOT));
    }
}
