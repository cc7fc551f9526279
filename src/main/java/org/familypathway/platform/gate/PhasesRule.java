package org.familypathway.platform.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** Phases call one another without a circle, under the name of what they call, pass on what is read there, and begin when they are called. */
@Component
class PhasesRule implements ModelRule {
    private final ReleasedFiles released;

    PhasesRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        Map<String, Set<String>> calls = new HashMap<>();
        models.diagrams().forEach(diagram -> diagram.all(CallActivity.class).forEach(call -> {
            if (call.getCalledElement() == null) return;
            calls.computeIfAbsent(diagram.process().getId(), id -> new TreeSet<>())
                    .add(call.getCalledElement());
            models.diagram(call.getCalledElement()).ifPresent(called -> called(diagram, call, called, faults));
        }));
        models.diagrams().forEach(diagram -> {
            List<String> circle = circle(calls, diagram.process().getId(), new ArrayList<>(), new HashSet<>());
            if (!circle.isEmpty())
                faults.at(
                        diagram.file(),
                        diagram.process(),
                        "It calls itself, by way of %s: it would never come to an end. Take one of the calls out.",
                        String.join(", ", circle));
        });
    }

    private void called(Diagram diagram, CallActivity call, Diagram called, Faults faults) {
        String name = called.process().getName();
        if (!String.valueOf(name).equals(call.getName()) && !isReleased(call))
            faults.at(
                    diagram.file(),
                    call,
                    "It calls “%s” and is called otherwise. Call it as the process, or call another process.",
                    name);
        boolean plain = called.process().getFlowElements().stream()
                .anyMatch(element -> element instanceof StartEvent start
                        && start.getChildElementsByType(EventDefinition.class).isEmpty());
        if (!plain)
            faults.at(
                    called.file(),
                    called.process(),
                    "%s calls it, and it has no plain start with which to begin.",
                    diagram.file());
        if (call.getExtensionElements() == null) return;
        if (call.getExtensionElements().getElementsQuery().filterByType(CamundaOut.class).list().stream()
                .anyMatch(out -> "all".equals(out.getCamundaVariables())))
            faults.at(
                    diagram.file(),
                    call,
                    "It takes all variables back, and a value of one phase would decide in another. Take back those that are needed, by name.");
        call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream()
                .map(CamundaIn::getCamundaTarget)
                .filter(target -> target != null && !isRead(called, target) && !isPassedOn(call, target))
                .forEach(target -> faults.at(
                        diagram.file(),
                        call,
                        "It passes “%s” on, which %s never reads. Spell it as there.",
                        target,
                        called.file()));
    }

    /** Whether the release has this call under this name. */
    private boolean isReleased(CallActivity call) {
        return calls().anyMatch(one -> one.getId().equals(call.getId())
                && one.getCalledElement().equals(call.getCalledElement())
                && String.valueOf(one.getName()).equals(call.getName()));
    }

    /** Whether the release passes this on there, for what is no diagram to read. */
    private boolean isPassedOn(CallActivity call, String target) {
        return calls().filter(one -> one.getCalledElement().equals(call.getCalledElement()))
                .filter(one -> one.getExtensionElements() != null)
                .flatMap(one ->
                        one.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream())
                .anyMatch(in -> target.equals(in.getCamundaTarget()));
    }

    private Stream<CallActivity> calls() {
        return released.models().diagrams().stream().flatMap(diagram -> diagram.all(CallActivity.class).stream());
    }

    private static boolean isRead(Diagram called, String variable) {
        return called.expressions().stream().anyMatch(text -> ExpressionInDiagram.read(text)
                .filter(read -> read.names.contains(variable))
                .isPresent());
    }

    /** The way back to where it began; empty where there is none. */
    private static List<String> circle(
            Map<String, Set<String>> calls, String from, List<String> way, Set<String> seen) {
        String at = way.isEmpty() ? from : way.get(way.size() - 1);
        for (String next : calls.getOrDefault(at, Set.of())) {
            if (next.equals(from)) {
                List<String> whole = new ArrayList<>(way);
                whole.add(from);
                return whole;
            }
            if (!seen.add(next)) continue;
            way.add(next);
            List<String> found = circle(calls, from, way, seen);
            if (!found.isEmpty()) return found;
            way.remove(way.size() - 1);
        }
        return List.of();
    }
}
