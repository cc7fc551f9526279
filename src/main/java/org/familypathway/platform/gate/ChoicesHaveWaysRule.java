package org.familypathway.platform.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/**
 * Where a diagram goes on by what was decided, each answer that may come has one way: without one the task could not be handed in, with two whichever was drawn first would be taken. A condition asks
 * something of the case, and a way by default has none.
 */
@Component
class ChoicesHaveWaysRule implements ModelRule {
    /** More combinations than that are no gateway that anybody could read. */
    private static final int MOST = 512;

    private final BeansOfDiagrams beans;

    ChoicesHaveWaysRule(BeansOfDiagrams beans) {
        this.beans = beans;
    }

    @Override
    public void check(Models models, Faults faults) {
        VariablesOfDiagrams variables = new VariablesOfDiagrams(models, beans);
        // What a task leaves behind is said in its own diagram and its own form.
        models.diagrams()
                .forEach(diagram -> faults.in(diagram, this, found -> diagram.all(ExclusiveGateway.class).stream()
                        .filter(gateway -> gateway.getOutgoing().size() > 1)
                        .forEach(gateway -> gateway(diagram, gateway, variables, found))));
    }

    private void gateway(Diagram diagram, ExclusiveGateway gateway, VariablesOfDiagrams variables, Faults faults) {
        SequenceFlow byDefault = gateway.getDefault();
        if (byDefault != null && !gateway.equals(byDefault.getSource()))
            faults.at(diagram.file(), gateway, "Its way by default, %s, leads out of another.", byDefault.getId());
        if (byDefault != null && byDefault.getConditionExpression() != null)
            faults.at(
                    diagram.file(),
                    byDefault,
                    "It is taken by default, and its condition is never asked. Take one of the two away.");
        Map<String, Set<Object>> asked = new TreeMap<>();
        Map<String, String> inWords = new HashMap<>();
        List<SequenceFlow> ways = new ArrayList<>();
        boolean isKnown = true;
        for (SequenceFlow way : gateway.getOutgoing()) {
            if (way.getConditionExpression() == null || way.equals(byDefault)) continue;
            Optional<ExpressionInDiagram> read =
                    ExpressionInDiagram.read(way.getConditionExpression().getTextContent());
            if (read.isEmpty()) return;
            if (read.get().names.stream().allMatch("execution"::equals)
                    && read.get().calls.isEmpty())
                faults.at(
                        diagram.file(),
                        way,
                        "Its condition asks nothing of the case. Write what must hold, such as ${decision == \"agree\"}.");
            isKnown &= read.get().beyond.isEmpty();
            read.get().names.stream()
                    .filter(name -> !name.equals("execution"))
                    .forEach(name -> asked.computeIfAbsent(name, one -> leftBefore(diagram, gateway, variables, one)));
            read.get().calls.forEach(call -> {
                asked.computeIfAbsent(ExpressionInDiagram.asked(call), one -> answers(call));
                inWords.put(ExpressionInDiagram.asked(call), words(call));
            });
            ways.add(way);
        }
        if (!isKnown || asked.isEmpty() || asked.values().stream().anyMatch(Set::isEmpty)) return;
        List<Map<String, Object>> all = all(asked);
        if (all.isEmpty()) return;
        Set<SequenceFlow> taken = new HashSet<>();
        for (Map<String, Object> these : all) {
            List<SequenceFlow> now = ways.stream()
                    .filter(way -> ExpressionInDiagram.holds(
                            way.getConditionExpression().getTextContent(), these))
                    .toList();
            taken.addAll(now);
            if (now.isEmpty() && byDefault == null)
                faults.at(
                        diagram.file(),
                        gateway,
                        "No way leads on where %s. Draw one, or make one the default.",
                        said(these, inWords));
            if (now.size() > 1)
                faults.at(
                        diagram.file(),
                        gateway,
                        "Where %s two ways may be taken: %s. Leave one.",
                        said(these, inWords),
                        String.join(", ", now.stream().map(SequenceFlow::getId).toList()));
        }
        ways.stream()
                .filter(way -> !taken.contains(way))
                .forEach(way -> faults.at(
                        diagram.file(),
                        way,
                        "It is never taken: %s.",
                        asked.entrySet().stream()
                                .map(one -> "“%s” may be %s"
                                        .formatted(
                                                inWords.getOrDefault(one.getKey(), one.getKey()),
                                                one.getValue().stream()
                                                        .map(String::valueOf)
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))))
                                .collect(Collectors.joining(", "))));
    }

    /** What stands in a variable when the case comes here: what those leave who lead straight here, or the last before them who leave anything in it; empty where it may be anything. */
    private static Set<Object> leftBefore(
            Diagram diagram, ExclusiveGateway gateway, VariablesOfDiagrams variables, String variable) {
        Set<Object> values = new TreeSet<>();
        before(gateway).forEach(node -> values.addAll(variables.leftBy(diagram, node, variable)));
        if (!values.isEmpty()) return values;
        Set<FlowNode> seen = new HashSet<>();
        Deque<FlowNode> open = new ArrayDeque<>(before(gateway));
        while (!open.isEmpty()) {
            FlowNode node = open.pop();
            if (!seen.add(node)) continue;
            if (variables.mayLeave(diagram, node, variable)) {
                Set<String> left = variables.leftBy(diagram, node, variable);
                if (left.isEmpty()) return Set.of();
                values.addAll(left);
            } else {
                // Whoever begins it may have passed it on, and what is inside may have left it.
                if (before(node).isEmpty() || node instanceof SubProcess) return Set.of();
                open.addAll(before(node));
            }
        }
        return values;
    }

    private static List<FlowNode> before(FlowNode node) {
        return (node instanceof BoundaryEvent event ? event.getAttachedTo() : node)
                .getIncoming().stream().map(SequenceFlow::getSource).toList();
    }

    private Set<Object> answers(ExpressionInDiagram.Call call) {
        Set<String> answers = beans.answers(call).orElse(Set.of());
        return answers.equals(Set.of("true", "false")) ? Set.of(true, false) : new TreeSet<>(answers);
    }

    /** Each answer of each with each of the others; nothing where that would be too many to look at. */
    private static List<Map<String, Object>> all(Map<String, Set<Object>> asked) {
        List<Map<String, Object>> cases = List.of(Map.of());
        for (Map.Entry<String, Set<Object>> one : asked.entrySet()) {
            if (cases.size() * one.getValue().size() > MOST) return List.of();
            List<Map<String, Object>> more = new ArrayList<>();
            for (Map<String, Object> before : cases)
                for (Object value : one.getValue()) {
                    Map<String, Object> with = new TreeMap<>(before);
                    with.put(one.getKey(), value);
                    more.add(with);
                }
            cases = more;
        }
        return cases;
    }

    private static String said(Map<String, Object> these, Map<String, String> inWords) {
        return these.entrySet().stream()
                .map(one -> "“%s” is “%s”".formatted(inWords.getOrDefault(one.getKey(), one.getKey()), one.getValue()))
                .collect(Collectors.joining(" and "));
    }

    /** As it stands in the diagram, without the case that each is asked of. */
    private static String words(ExpressionInDiagram.Call call) {
        return call.words().stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(word -> call + " " + word)
                .orElse(call.toString());
    }
}
