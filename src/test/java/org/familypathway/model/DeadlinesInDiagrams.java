package org.familypathway.model;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** The deadlines as the diagrams have them, and a note of each that a test has seen missed; {@code EveryWayIsTakenTest} adds them up at the end. */
public class DeadlinesInDiagrams {
    static final Notes NOTES = new Notes("deadlines-missed");

    /**
     * A task whose missed deadline is told by the escalation that the spine and the follow-up catch.
     *
     * @param process the diagram in which the task stands
     */
    public record DrawnDeadline(String process, String step, boolean warns) {
        @Override
        public String toString() {
            return step;
        }
    }

    private static final List<DrawnDeadline> TOLD = Diagrams.processes().entrySet().stream()
            .flatMap(diagram -> told(Diagrams.name(diagram.getKey()), diagram.getValue()))
            .toList();

    private DeadlinesInDiagrams() {}

    public static List<DrawnDeadline> told() {
        return TOLD;
    }

    /** The missed deadline of this step was told, and lit up. */
    public static void missed(String step) {
        NOTES.add(step);
    }

    /** One step, one name: {@code userTask_decideReferral} is {@code decideReferral}. */
    public static String step(UserTask task) {
        return task.getId().replace("userTask_", "");
    }

    private static Stream<DrawnDeadline> told(String process, BpmnModelInstance diagram) {
        return diagram.getModelElementsByType(UserTask.class).stream()
                .filter(task -> timer(diagram, task, "Late")
                        .flatMap(event -> event.getSucceedingNodes().list().stream())
                        .map(FlowNode.class::cast)
                        .flatMap(end -> end.getChildElementsByType(EscalationEventDefinition.class).stream())
                        .map(EscalationEventDefinition::getEscalation)
                        .map(Escalation::getEscalationCode)
                        .anyMatch("deadlineMissed"::equals))
                .map(task -> new DrawnDeadline(
                        process,
                        step(task),
                        timer(diagram, task, "Near").findAny().isPresent()));
    }

    private static Stream<BoundaryEvent> timer(BpmnModelInstance diagram, UserTask task, String which) {
        return diagram.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> event.getId().equals("boundaryEvent_" + step(task) + which));
    }
}
