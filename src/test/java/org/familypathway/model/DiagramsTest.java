package org.familypathway.model;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.familypathway.forms.FormDefinition;
import org.junit.jupiter.api.Test;

/** How diagrams are drawn and called in this house. What a change of one could break is a rule of the gate ({@code platform.gate}), which {@code ModelGateTest} holds the sources against. */
class DiagramsTest {
    private static final Path SPINE = Path.of("processes/family-support-pathway.bpmn");

    private final Map<Path, BpmnModelInstance> processes = Diagrams.processes();
    private final Map<Path, FormDefinition> forms = Diagrams.forms();
    private final List<String> faults = new ArrayList<>();

    @Test
    void no_two_files_are_called_alike() {
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
    void a_gateway_asks_a_question() {
        each(ExclusiveGateway.class, (file, gateway) -> {
            if (gateway.getOutgoing().size() < 2) return;
            if (!gateway.getName().endsWith("?")) faults.add(file + ": " + gateway.getId() + " asks no question");
        });
        assertThat(faults).isEmpty();
    }

    @Test
    void every_form_belongs_to_a_step_in_the_folder_of_its_chapter() {
        forms.forEach((file, form) -> {
            boolean isOfAFurtherStep =
                    !form.fields().isEmpty() && form.fields().values().stream().allMatch(FormDefinition::isFurther);
            if (isOfAFurtherStep) return;
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

    private static Set<String> escalations(org.camunda.bpm.model.bpmn.instance.Event event) {
        return event.getChildElementsByType(EscalationEventDefinition.class).stream()
                .map(definition -> definition.getEscalation().getEscalationCode())
                .collect(toSet());
    }

    private <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> void each(
            Class<T> kind, java.util.function.BiConsumer<Path, T> looks) {
        processes.forEach(
                (file, model) -> model.getModelElementsByType(kind).forEach(element -> looks.accept(file, element)));
    }

    private static String camel(String kebab) {
        return java.util.regex.Pattern.compile("-(.)").matcher(kebab).replaceAll(m -> m.group(1)
                .toUpperCase(Locale.ROOT));
    }
}
