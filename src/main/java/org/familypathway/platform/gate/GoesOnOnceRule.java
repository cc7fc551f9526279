package org.familypathway.platform.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.platform.gate.Faults.Fault;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/**
 * A family goes on once, and never waits for a way that nobody takes: all that may come to pass in a diagram is gone through, with every answer at each gateway. What was parted comes together
 * at a parallel gateway, and nothing else waits there.
 */
@Component
class GoesOnOnceRule implements ModelRule {
    /** More is no diagram that anybody could follow. */
    private static final int MOST = 20_000;

    private final ReleasedFiles released;

    GoesOnOnceRule(ReleasedFiles released) {
        this.released = released;
    }

    /** What the release itself begins anew each time round, beside the work, stays allowed there. */
    @Override
    public void check(Models models, Faults faults) {
        models.diagrams().forEach(diagram -> {
            Set<Fault> found = new LinkedHashSet<>(of(diagram));
            released.models().diagram(String.valueOf(diagram.process().getId())).ifPresent(before -> of(before)
                    .forEach(fault -> found.remove(new Fault(diagram.file(), fault.place(), fault.sentence()))));
            found.forEach(fault -> faults.at(fault.file(), fault.place(), "%s", fault.sentence()));
        });
    }

    private Collection<Fault> of(Diagram diagram) {
        return diagram.found(this, faults -> look(diagram, faults));
    }

    private static void look(Diagram diagram, Faults faults) {
        scope(diagram, diagram.process(), diagram.process().getFlowElements(), faults);
        diagram.all(SubProcess.class).forEach(inner -> scope(diagram, inner, inner.getFlowElements(), faults));
        diagram.all(FlowNode.class).stream()
                .filter(node -> !(node instanceof Gateway) && node.getOutgoing().size() > 1)
                .forEach(node -> faults.at(
                        diagram.file(),
                        node,
                        "%d ways lead out of it, and all of them would be taken. Draw a gateway that says which.",
                        node.getOutgoing().size()));
        diagram.all(SequenceFlow.class).stream()
                .filter(flow -> !flow.getSource().getOutgoing().contains(flow)
                        || !flow.getTarget().getIncoming().contains(flow))
                .forEach(
                        flow -> faults.at(
                                diagram.file(),
                                flow,
                                "This way is not known to what it joins, and the engine would take it unseen. Open the diagram in Modeler, draw it again and save."));
    }

    /** Where tokens are: on ways, by their ids, in order. */
    private static void scope(
            Diagram diagram, ModelElementInstance around, Collection<FlowElement> elements, Faults faults) {
        List<FlowNode> nodes = elements.stream()
                .filter(FlowNode.class::isInstance)
                .map(FlowNode.class::cast)
                .toList();
        nodes.stream()
                .filter(StartEvent.class::isInstance)
                .forEach(start -> walk(diagram, around, nodes, out(start), faults));
        nodes.stream()
                .filter(node -> node instanceof BoundaryEvent event && !event.cancelActivity())
                .forEach(beside -> walk(diagram, around, nodes, out(beside), faults));
    }

    private static void walk(
            Diagram diagram, ModelElementInstance around, List<FlowNode> nodes, List<String> first, Faults faults) {
        Map<FlowNode, Set<String>> in = new HashMap<>();
        Map<FlowNode, List<String>> out = new HashMap<>();
        nodes.forEach(node -> {
            in.put(node, in(node));
            out.put(node, out(node));
        });
        Map<FlowNode, List<FlowNode>> interrupted = nodes.stream()
                .filter(node ->
                        node instanceof BoundaryEvent event && event.cancelActivity() && event.getAttachedTo() != null)
                .collect(Collectors.groupingBy(node -> ((BoundaryEvent) node).getAttachedTo()));
        Ways ways = new Ways(in, out, interrupted);
        Set<Set<String>> known = new HashSet<>();
        Deque<Set<String>> open = new ArrayDeque<>();
        Set<FlowNode> twice = new LinkedHashSet<>(), waits = new LinkedHashSet<>();
        Set<String> begins = new TreeSet<>(first);
        known.add(begins);
        open.push(begins);
        while (!open.isEmpty()) {
            Set<String> now = open.pop();
            List<Set<String>> next = new ArrayList<>();
            for (FlowNode node : nodes) step(node, now, ways, next, twice);
            if (next.isEmpty() && !now.isEmpty())
                nodes.stream()
                        .filter(node -> in.get(node).stream().anyMatch(now::contains))
                        .forEach(waits::add);
            for (Set<String> one : next) if (known.add(one)) open.push(one);
            if (known.size() > MOST) {
                faults.at(
                        diagram.file(),
                        around,
                        "Too much goes on at once in it. Draw a part of it as a phase of its own.");
                return;
            }
        }
        twice.forEach(
                node -> faults.at(
                        diagram.file(),
                        node,
                        "Ways that are taken side by side come here one after the other, and what follows would be done more than once. Let a parallel gateway bring them together."));
        waits.forEach(
                node -> faults.at(
                        diagram.file(),
                        node,
                        "It waits for every way that leads here, and not all of them are taken: the family would stand still. Use an exclusive gateway, or part the ways with a parallel one."));
    }

    /**
     * What leads into and out of each node, read once: what may come to pass is thousands of moments.
     *
     * @param interrupted the events at its edge that end it
     */
    private record Ways(
            Map<FlowNode, Set<String>> in,
            Map<FlowNode, List<String>> out,
            Map<? extends FlowNode, List<FlowNode>> interrupted) {}

    private static void step(FlowNode node, Set<String> now, Ways ways, List<Set<String>> next, Set<FlowNode> twice) {
        Set<String> in = ways.in().get(node);
        List<String> out = ways.out().get(node);
        if (node instanceof ParallelGateway) {
            if (!in.isEmpty() && now.containsAll(in)) moved(node, now, in, out, next, twice);
            return;
        }
        for (String way : in) {
            if (!now.contains(way)) continue;
            if (isTermination(node)) next.add(Set.of());
            else if (node instanceof Gateway && node.getOutgoing().size() > 1)
                out.forEach(one -> moved(node, now, Set.of(way), List.of(one), next, twice));
            else moved(node, now, Set.of(way), out, next, twice);
            ways.interrupted()
                    .getOrDefault(node, List.of())
                    .forEach(event -> moved(event, now, Set.of(way), ways.out().get(event), next, twice));
        }
    }

    private static void moved(
            FlowNode node,
            Set<String> now,
            Set<String> from,
            List<String> to,
            List<Set<String>> next,
            Set<FlowNode> twice) {
        Set<String> after = new TreeSet<>(now);
        after.removeAll(from);
        for (String way : to)
            if (!after.add(way)) {
                node.getOutgoing().stream()
                        .map(GoesOnOnceRule::goesOnTo)
                        .filter(flow -> flow.getId().equals(way))
                        .map(SequenceFlow::getTarget)
                        .forEach(twice::add);
                return;
            }
        next.add(after);
    }

    private static boolean isTermination(FlowNode node) {
        return node instanceof EndEvent
                && !node.getChildElementsByType(TerminateEventDefinition.class).isEmpty();
    }

    private static Set<String> in(FlowNode node) {
        Set<String> ids = new TreeSet<>();
        node.getIncoming().forEach(flow -> ids.add(flow.getId()));
        return ids;
    }

    /** The ways out, each as far as it goes without anything that parts, brings together or ends. */
    private static List<String> out(FlowNode node) {
        return node.getOutgoing().stream().map(flow -> goesOnTo(flow).getId()).toList();
    }

    private static SequenceFlow goesOnTo(SequenceFlow way) {
        Set<SequenceFlow> passed = new HashSet<>();
        SequenceFlow now = way;
        while (passed.add(now)) {
            FlowNode next = now.getTarget();
            if (next instanceof ParallelGateway
                    || next.getOutgoing().size() != 1
                    || next.getParentElement().getChildElementsByType(BoundaryEvent.class).stream()
                            .anyMatch(event -> event.cancelActivity() && next.equals(event.getAttachedTo())))
                return now;
            now = next.getOutgoing().iterator().next();
        }
        return now;
    }
}
