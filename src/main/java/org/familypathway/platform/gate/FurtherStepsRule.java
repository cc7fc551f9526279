package org.familypathway.platform.gate;

import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** A step that an analyst draws, and no class records, says that it is one; it leaves something in the record, has a deadline of its own, and somebody hears when that is missed. */
@Component
class FurtherStepsRule implements ModelRule {
    private final BeansOfDiagrams beans;

    FurtherStepsRule(BeansOfDiagrams beans) {
        this.beans = beans;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.diagrams().forEach(diagram -> diagram.all(UserTask.class).forEach(task -> {
            marks(task)
                    .filter(mark -> !"yes".equals(mark))
                    .forEach(mark -> faults.at(
                            diagram.file(),
                            task,
                            "Its extension property “further” is “%s”. Write “yes”, or take it out.",
                            mark));
            if (isFurther(task)) step(diagram, task, faults);
        }));
    }

    /** Whether the task is marked as a further step. */
    static boolean isFurther(FlowNode task) {
        return marks(task).anyMatch("yes"::equals);
    }

    private static Stream<String> marks(FlowNode task) {
        return task.getExtensionElements() == null
                ? Stream.of()
                : task.getExtensionElements().getElementsQuery().filterByType(CamundaProperties.class).list().stream()
                        .flatMap(all -> all.getCamundaProperties().stream())
                        .filter(one -> "further".equals(one.getCamundaName()))
                        .map(CamundaProperty::getCamundaValue);
    }

    private void step(Diagram diagram, UserTask task, Faults faults) {
        String step = PeoplesTasksRule.step(task);
        if (beans.isStep(step)) {
            faults.at(
                    diagram.file(),
                    task,
                    "It is marked as a further step, and the application records “%s” by itself. Take the property “further” out, or give the task an id of its own.",
                    step);
            return;
        }
        if (task.getName() == null || task.getName().isBlank())
            faults.at(
                    diagram.file(),
                    task,
                    "It has no name, under which people would find it. Write what is to be done.");
        diagram.form(PeoplesTasksRule.kebab(step)).ifPresent(form -> {
            Set<String> asked = form.fields().keySet();
            if (asked.stream().noneMatch(key -> FurtherQuestionsRule.isAlwaysAnswered(form, key)))
                faults.at(
                        form.file(),
                        (String) null,
                        "It could be handed in with nothing said. Tick “Required” at one question that is never hidden.");
        });
        boolean isOfItsOwn = PeoplesTasksRule.inputs(task)
                .filter(input -> input.getCamundaName().equals(PeoplesTasksRule.DUE_AT))
                .anyMatch(input -> input.getTextContent().contains("\"" + step + "\""));
        if (!isOfItsOwn)
            faults.at(
                    diagram.file(),
                    task,
                    "Its deadline is not its own. Set the input parameter dueAt to ${clock.start(execution, \"%1$s\")}, and add a row “%1$s” to timescale.dmn.",
                    step);
        if (diagram.all(BoundaryEvent.class).stream().noneMatch(event -> tells(event, task)))
            faults.at(
                    diagram.file(),
                    task,
                    "Nobody would hear that it is late. Put a timer ${dueAt} on its edge that interrupts nothing, with the listener ${recordBreach} and an end “Deadline missed” behind, as at other tasks.");
    }

    private static boolean tells(BoundaryEvent event, UserTask task) {
        return task.equals(event.getAttachedTo())
                && !event.cancelActivity()
                && event.getEventDefinitions().stream()
                        .anyMatch(one -> one instanceof TimerEventDefinition timer
                                && timer.getTimeDate() != null
                                && timer.getTimeDate().getTextContent().strip().equals("${dueAt}"))
                && event.getExtensionElements() != null
                && event
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaExecutionListener.class)
                        .list()
                        .stream()
                        .anyMatch(one -> "${recordBreach}".equals(one.getCamundaDelegateExpression()))
                && event.getSucceedingNodes().list().stream()
                        .anyMatch(next -> !next.getChildElementsByType(EscalationEventDefinition.class)
                                .isEmpty());
    }
}
