package org.familypathway.platform.gate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.familypathway.platform.gate.Faults.Fault;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * What a way depends on is set on every way that leads there. Where it is set on one of two alone, the family that came by the other stands still: the engine knows no such variable.
 */
@Component
class SetBeforeAskedRule implements ModelRule {
    private final BeansOfDiagrams beans;
    /** Looked for once. */
    private final Supplier<Set<Fault>> ofTheRelease;

    SetBeforeAskedRule(BeansOfDiagrams beans, ReleasedFiles released) {
        this.beans = beans;
        this.ofTheRelease = SingletonSupplier.of(() -> released.models().diagrams().stream()
                .flatMap(diagram -> of(released.models(), diagram).stream())
                .collect(Collectors.toSet()));
    }

    /** What a step of the release leaves in a way that the diagram does not tell stays allowed there. */
    @Override
    public void check(Models models, Faults faults) {
        models.diagrams().stream()
                .flatMap(diagram -> of(models, diagram).stream())
                .filter(fault -> !ofTheRelease.get().contains(fault))
                .forEach(fault -> faults.at(fault.file(), fault.place(), "%s", fault.sentence()));
    }

    private Collection<Fault> of(Models models, Diagram diagram) {
        VariablesOfDiagrams variables = new VariablesOfDiagrams(models, beans);
        Faults faults = new Faults();
        Set<String> passedOn = variables.passedOnTo(diagram);
        Set<String> asked = new TreeSet<>();
        diagram.all(SequenceFlow.class).forEach(way -> asked.addAll(asks(way)));
        asked.removeAll(passedOn);
        if (asked.isEmpty()) return List.of();
        Map<FlowNode, Set<String>> setBy = new HashMap<>();
        diagram.all(FlowNode.class).forEach(node -> setBy.put(node, variables.setBy(diagram, node)));
        for (String variable : asked) {
            Set<FlowNode> set = new HashSet<>();
            setBy.forEach((node, sets) -> {
                if (sets.contains(variable)) set.add(node);
            });
            // That nothing sets it at all is said elsewhere; what one caller passes on, each must.
            if (set.isEmpty() && !variables.of(diagram).containsKey(variable)) continue;
            Set<FlowNode> without = reachedWithout(diagram, set);
            diagram.all(SequenceFlow.class).stream()
                    .filter(way -> asks(way).contains(variable) && without.contains(way.getSource()))
                    .map(SequenceFlow::getSource)
                    .distinct()
                    .forEach(gateway -> faults.at(
                            diagram.file(),
                            gateway,
                            "On a way that leads here nothing sets “%s”, and the family would stand still. Give the step before it, or the call, an output of that name.",
                            variable));
        }
        return faults.found();
    }

    private static Set<String> asks(SequenceFlow way) {
        if (way.getConditionExpression() == null) return Set.of();
        return ExpressionInDiagram.read(way.getConditionExpression().getTextContent())
                .map(read -> (Set<String>) new HashSet<>(read.names))
                .map(names -> {
                    names.remove("execution");
                    return names;
                })
                .orElse(Set.of());
    }

    /** The nodes that can be come to without passing one that sets it; what is at the edge of such a one may come before it is done. */
    private static Set<FlowNode> reachedWithout(Diagram diagram, Set<FlowNode> set) {
        List<BoundaryEvent> edges = List.copyOf(diagram.all(BoundaryEvent.class));
        Deque<FlowNode> open = new ArrayDeque<>();
        diagram.all(StartEvent.class).stream()
                .filter(start -> start.getParentElement().equals(diagram.process()))
                .forEach(open::push);
        Set<FlowNode> reached = new HashSet<>(open);
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            Stream<FlowNode> next = edges.stream()
                    .filter(edge -> node.equals(edge.getAttachedTo()))
                    .map(FlowNode.class::cast);
            if (!set.contains(node)) {
                if (node instanceof SubProcess inner)
                    next = Stream.concat(next, inner.getChildElementsByType(StartEvent.class).stream());
                else {
                    next = Stream.concat(next, node.getOutgoing().stream().map(SequenceFlow::getTarget));
                    if (node.getOutgoing().isEmpty() && node.getParentElement() instanceof SubProcess around)
                        next = Stream.concat(next, around.getOutgoing().stream().map(SequenceFlow::getTarget));
                }
            }
            next.filter(reached::add).forEach(open::push);
        }
        return reached;
    }
}
