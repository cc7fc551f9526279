package org.familypathway.platform.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/**
 * Where a diagram goes on by what was decided, each answer that may come has one way: without one the task could not be handed in, with two whichever was drawn first would be taken. A condition asks
 * something of the case, and a way by default has none.
 */
@Component
class ChoicesHaveWaysRule implements ModelRule {
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

    private static void gateway(
            Diagram diagram, ExclusiveGateway gateway, VariablesOfDiagrams variables, Faults faults) {
        SequenceFlow byDefault = gateway.getDefault();
        if (byDefault != null && !gateway.equals(byDefault.getSource()))
            faults.at(diagram.file(), gateway, "Its way by default, %s, leads out of another.", byDefault.getId());
        if (byDefault != null && byDefault.getConditionExpression() != null)
            faults.at(
                    diagram.file(),
                    byDefault,
                    "It is taken by default, and its condition is never asked. Take one of the two away.");
        Set<String> asked = new HashSet<>();
        List<SequenceFlow> ways = new ArrayList<>();
        boolean alone = true;
        for (SequenceFlow way : gateway.getOutgoing()) {
            if (way.getConditionExpression() == null || way.equals(byDefault)) continue;
            Optional<ExpressionInDiagram> read =
                    ExpressionInDiagram.read(way.getConditionExpression().getTextContent());
            if (read.isEmpty()) return;
            if (read.get().names.isEmpty() && read.get().calls.isEmpty())
                faults.at(
                        diagram.file(),
                        way,
                        "Its condition asks nothing of the case. Write what must hold, such as ${decision == \"agree\"}.");
            alone &= read.get().calls.isEmpty() && read.get().beyond.isEmpty();
            asked.addAll(read.get().names);
            ways.add(way);
        }
        // A way that asks the record may answer anything.
        if (!alone || asked.size() != 1) return;
        String variable = asked.iterator().next();
        Set<String> values = new TreeSet<>();
        gateway.getIncoming().stream()
                .map(SequenceFlow::getSource)
                .forEach(before -> values.addAll(variables.leftBy(diagram, before, variable)));
        for (String value : values) {
            List<SequenceFlow> taken = ways.stream()
                    .filter(way -> ExpressionInDiagram.holds(
                            way.getConditionExpression().getTextContent(), variable, value))
                    .toList();
            if (taken.isEmpty() && byDefault == null)
                faults.at(
                        diagram.file(),
                        gateway,
                        "No way leads on where “%s” is “%s”. Draw one, or make one the default.",
                        variable,
                        value);
            if (taken.size() > 1)
                faults.at(
                        diagram.file(),
                        gateway,
                        "Where “%s” is “%s” two ways may be taken: %s. Leave one.",
                        variable,
                        value,
                        String.join(
                                ", ", taken.stream().map(SequenceFlow::getId).toList()));
        }
        if (!values.isEmpty())
            ways.stream()
                    .filter(way -> values.stream()
                            .noneMatch(value -> ExpressionInDiagram.holds(
                                    way.getConditionExpression().getTextContent(), variable, value)))
                    .forEach(way -> faults.at(
                            diagram.file(),
                            way,
                            "It is never taken: “%s” may be %s.",
                            variable,
                            String.join(", ", values)));
    }
}
