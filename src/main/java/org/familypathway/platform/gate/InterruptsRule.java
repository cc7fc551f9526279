package org.familypathway.platform.gate;

import java.util.Optional;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** What happens at any moment, and what is done for each of several, stays beside the work: it does not end it, save where the release has it so. */
@Component
class InterruptsRule implements ModelRule {
    private final ReleasedFiles released;

    InterruptsRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.diagrams().forEach(diagram -> {
            Optional<Diagram> before =
                    released.models().diagram(String.valueOf(diagram.process().getId()));
            diagram.all(StartEvent.class).stream()
                    .filter(start -> start.getParentElement() instanceof SubProcess around && around.triggeredByEvent())
                    .filter(StartEvent::isInterrupting)
                    .filter(start -> !is(before, start, StartEvent.class, StartEvent::isInterrupting))
                    .forEach(
                            start -> faults.at(
                                    diagram.file(),
                                    start,
                                    "It would end the family's whole work whenever it comes. Make it one that does not interrupt."));
            diagram.all(BoundaryEvent.class).stream()
                    .filter(event -> event.cancelActivity() && !isTimer(event))
                    .filter(event -> !is(before, event, BoundaryEvent.class, BoundaryEvent::cancelActivity))
                    .forEach(event -> faults.at(
                            diagram.file(),
                            event,
                            "It would end “%s” whenever it comes. Make it one that does not interrupt.",
                            event.getAttachedTo().getName()));
            diagram.all(EndEvent.class).stream()
                    .filter(InterruptsRule::isTermination)
                    .filter(end -> !is(before, end, EndEvent.class, InterruptsRule::isTermination))
                    .forEach(end -> faults.at(
                            diagram.file(),
                            end,
                            "It would end everything that goes on beside it. Make it a plain end."));
            before.ifPresent(its -> its.all(MultiInstanceLoopCharacteristics.class).stream()
                    .map(each -> each.getParentElement())
                    .forEach(each -> isStillForEach(diagram, each, faults)));
        });
    }

    private static void isStillForEach(Diagram diagram, ModelElementInstance before, Faults faults) {
        ModelElementInstance now = diagram.model().getModelElementById(before.getAttributeValue("id"));
        if (now != null
                && now.getChildElementsByType(MultiInstanceLoopCharacteristics.class)
                        .isEmpty())
            faults.at(
                    diagram.file(),
                    now,
                    "It is done for each of several, and would be done once, for nobody. Set the collection and its element again.");
    }

    private static boolean isTimer(Event event) {
        return !event.getChildElementsByType(TimerEventDefinition.class).isEmpty();
    }

    private static boolean isTermination(EndEvent end) {
        return !end.getChildElementsByType(TerminateEventDefinition.class).isEmpty();
    }

    private static <T extends Event> boolean is(
            Optional<Diagram> before, T event, Class<T> kind, java.util.function.Predicate<T> what) {
        return before.map(its -> (ModelElementInstance) its.model().getModelElementById(event.getId()))
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(what)
                .isPresent();
    }
}
