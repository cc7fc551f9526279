package org.familypathway.platform.gate;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** Everything drawn can be reached, and from everywhere there is a way to an end. */
@Component
class ReachRule implements ModelRule {
    @Override
    public void check(Models models, Faults faults) {
        models.diagrams().forEach(diagram -> {
            boolean goesOn = goesOnBeside(models, diagram);
            faults.in(diagram, List.of(this, goesOn), its -> {
                scope(diagram, diagram.process().getFlowElements(), goesOn, its);
                diagram.all(SubProcess.class).forEach(inner -> scope(diagram, inner.getFlowElements(), goesOn, its));
                diagram.all(Gateway.class).forEach(gateway -> ways(diagram, gateway, its));
                diagram.all(SubProcess.class).stream()
                        .filter(SubProcess::triggeredByEvent)
                        .flatMap(inner -> inner.getChildElementsByType(StartEvent.class).stream())
                        .filter(start -> start.getEventDefinitions().isEmpty())
                        .forEach(start -> its.at(
                                diagram.file(),
                                start,
                                "It begins at no event, and would never begin. Give its start a message or a timer."));
            });
        });
    }

    /** Called beside the line, where nothing waits for its end: it may go round until the line ends it. */
    private static boolean goesOnBeside(Models models, Diagram diagram) {
        List<CallActivity> calls = models.diagrams().stream()
                .flatMap(caller -> caller.all(CallActivity.class).stream())
                .filter(call -> String.valueOf(diagram.process().getId()).equals(call.getCalledElement()))
                .toList();
        return !calls.isEmpty()
                && calls.stream().allMatch(call -> call.getOutgoing().isEmpty());
    }

    private static void scope(Diagram diagram, Collection<FlowElement> elements, boolean goesOn, Faults faults) {
        List<FlowNode> nodes = elements.stream()
                .filter(FlowNode.class::isInstance)
                .map(FlowNode.class::cast)
                .toList();
        List<FlowNode> begins = nodes.stream().filter(ReachRule::begins).toList();
        List<FlowNode> ends =
                nodes.stream().filter(node -> node.getOutgoing().isEmpty()).toList();
        if (nodes.stream().noneMatch(StartEvent.class::isInstance))
            faults.at(
                    diagram.file(),
                    nodes.isEmpty() ? diagram.process() : nodes.get(0).getParentElement(),
                    "It has no start.");
        nodes.stream()
                .filter(StartEvent.class::isInstance)
                .skip(1)
                .forEach(
                        start -> faults.at(
                                diagram.file(),
                                start,
                                "It is a second start, and nobody could say where it begins. Keep one, and draw the ways apart behind it."));
        if (ends.isEmpty())
            faults.at(
                    diagram.file(),
                    nodes.isEmpty() ? diagram.process() : nodes.get(0).getParentElement(),
                    "It has no end.");
        Set<FlowNode> reached = reach(
                begins,
                node -> Stream.concat(
                        node.getOutgoing().stream().map(SequenceFlow::getTarget),
                        nodes.stream()
                                .filter(one ->
                                        one instanceof BoundaryEvent event && node.equals(event.getAttachedTo()))));
        Set<FlowNode> ending = reach(
                ends.stream().filter(reached::contains).toList(),
                node -> Stream.concat(
                        node.getIncoming().stream().map(SequenceFlow::getSource),
                        node instanceof BoundaryEvent event && event.cancelActivity()
                                ? Stream.of(event.getAttachedTo())
                                : Stream.of()));
        nodes.forEach(node -> {
            if (!reached.contains(node))
                faults.at(diagram.file(), node, "No way leads here. Draw one from what comes before, or take it out.");
            else if (!goesOn && !ending.contains(node))
                faults.at(diagram.file(), node, "From here no way leads to an end: a family would go round for good.");
        });
    }

    private static boolean begins(FlowNode node) {
        return node instanceof StartEvent || node instanceof SubProcess inner && inner.triggeredByEvent();
    }

    private static Set<FlowNode> reach(List<FlowNode> from, Function<FlowNode, Stream<FlowNode>> next) {
        Set<FlowNode> reached = new HashSet<>(from);
        Deque<FlowNode> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) next.apply(open.pop()).filter(reached::add).forEach(open::push);
        return reached;
    }

    private static void ways(Diagram diagram, Gateway gateway, Faults faults) {
        if (gateway.getOutgoing().size() < 2) return;
        boolean decides = gateway instanceof ExclusiveGateway || gateway instanceof InclusiveGateway;
        if (!decides) {
            if (!(gateway instanceof EventBasedGateway))
                gateway.getOutgoing().stream()
                        .filter(flow -> flow.getConditionExpression() != null)
                        .forEach(
                                flow -> faults.at(
                                        diagram.file(),
                                        flow,
                                        "A parallel gateway takes every way; the condition is never asked. Take it out, or use an exclusive gateway."));
            return;
        }
        SequenceFlow byDefault =
                gateway instanceof ExclusiveGateway one ? one.getDefault() : ((InclusiveGateway) gateway).getDefault();
        gateway.getOutgoing().forEach(flow -> {
            if (flow.getConditionExpression() == null && !flow.equals(byDefault))
                faults.at(
                        diagram.file(),
                        flow,
                        "This way out of %s has no condition, and would be taken before others are asked. Give it one, or make it the default.",
                        gateway.getId());
            if (flow.getName() == null || flow.getName().isBlank())
                faults.at(
                        diagram.file(),
                        flow,
                        "This way out of %s has no name. Write on it the answer to the gateway's question.",
                        gateway.getId());
        });
    }
}
