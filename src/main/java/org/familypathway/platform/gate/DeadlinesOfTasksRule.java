package org.familypathway.platform.gate;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** A task's deadline is its own; when it is near that is recorded as a warning, when it is missed as a breach, and whoever must know is told. */
@Component
class DeadlinesOfTasksRule implements ModelRule {
    private static final String DUE = "${dueAt}", WARNING = "${recordWarning}", BREACH = "${recordBreach}";
    private static final Pattern CLOCK = Pattern.compile("clock\\.(?:start|startSince|warnAt)\\(execution, \"(\\w+)\"");

    private final ReleasedFiles released;

    DeadlinesOfTasksRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.diagrams()
                .forEach(diagram -> faults.in(diagram, this, its -> {
                    diagram.all(UserTask.class).stream()
                            .filter(task -> DUE.equals(task.getCamundaDueDate()))
                            .forEach(task -> task(diagram, task, its));
                    diagram.all(BoundaryEvent.class).forEach(event -> event(diagram, event, its));
                }));
    }

    private static void task(Diagram diagram, UserTask task, Faults faults) {
        String step = PeoplesTasksRule.step(task);
        PeoplesTasksRule.inputs(task)
                .filter(input -> input.getCamundaName().equals("dueAt"))
                .map(input -> clock(input.getTextContent()))
                .flatMap(Optional::stream)
                .filter(clock -> !clock.equals(step))
                .forEach(clock -> faults.at(
                        diagram.file(),
                        task,
                        "Its deadline is that of “%s”. Name its own: ${clock.start(execution, \"%s\")}.",
                        clock,
                        step));
        if (events(diagram, task).noneMatch(event -> DUE.equals(date(event))))
            faults.at(
                    diagram.file(),
                    task,
                    "Nothing happens when its deadline is missed. Put a timer of the type Date, ${dueAt}, on its edge that does not interrupt.");
    }

    private void event(Diagram diagram, BoundaryEvent event, Faults faults) {
        String at = date(event);
        List<String> records = listeners(event);
        boolean warns = at != null && at.startsWith("${clock.warnAt("),
                breaches = DUE.equals(at) && !event.cancelActivity();
        if (warns && !records.contains(WARNING) || breaches && !records.contains(BREACH))
            faults.at(
                    diagram.file(),
                    event,
                    "Nothing is recorded here. Add the execution listener %s at the event “start”.",
                    warns ? WARNING : BREACH);
        if (!warns && records.contains(WARNING) || !DUE.equals(at) && records.contains(BREACH))
            faults.at(
                    diagram.file(),
                    event,
                    "It records a %s at another time. The timer of a warning is ${clock.warnAt(execution, \"…\")}, that of a missed deadline ${dueAt}.",
                    records.contains(WARNING) ? "warning" : "missed deadline");
        if (warns)
            clock(at)
                    .filter(clock -> event.getAttachedTo() instanceof UserTask task
                            && !clock.equals(PeoplesTasksRule.step(task)))
                    .ifPresent(clock -> faults.at(
                            diagram.file(),
                            event,
                            "It warns of the deadline of “%s”. Name that of the task on whose edge it is.",
                            clock));
        if (breaches)
            event.getOutgoing().stream()
                    .map(SequenceFlow::getTarget)
                    .filter(EndEvent.class::isInstance)
                    .filter(end -> !escalates(end) && !isReleasedSo(end))
                    .forEach(
                            end -> faults.at(
                                    diagram.file(),
                                    end,
                                    "Nobody is told that the deadline was missed. Make it an end that escalates with deadlineMissed."));
    }

    private static boolean escalates(ModelElementInstance end) {
        return !end.getChildElementsByType(EscalationEventDefinition.class).isEmpty();
    }

    private boolean isReleasedSo(FlowNode end) {
        return released.models().diagrams().stream()
                .flatMap(diagram -> diagram.all(EndEvent.class).stream())
                .anyMatch(one -> one.getId().equals(end.getId()) && !escalates(one));
    }

    private static Stream<BoundaryEvent> events(Diagram diagram, UserTask task) {
        return diagram.all(BoundaryEvent.class).stream().filter(event -> task.equals(event.getAttachedTo()));
    }

    private static String date(BoundaryEvent event) {
        return event.getChildElementsByType(TimerEventDefinition.class).stream()
                .filter(timer -> timer.getTimeDate() != null)
                .map(timer -> timer.getTimeDate().getTextContent().strip())
                .findFirst()
                .orElse(null);
    }

    /** What is told when it begins. */
    private static List<String> listeners(BoundaryEvent event) {
        return event.getExtensionElements() == null
                ? List.of()
                : event
                        .getExtensionElements()
                        .getElementsQuery()
                        .filterByType(CamundaExecutionListener.class)
                        .list()
                        .stream()
                        .filter(listener -> "start".equals(listener.getCamundaEvent()))
                        .map(CamundaExecutionListener::getCamundaDelegateExpression)
                        .toList();
    }

    private static Optional<String> clock(String expression) {
        Matcher clock = CLOCK.matcher(expression);
        return clock.find() ? Optional.of(clock.group(1)) : Optional.empty();
    }
}
