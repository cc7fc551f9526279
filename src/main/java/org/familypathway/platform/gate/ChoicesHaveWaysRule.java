package org.familypathway.platform.gate;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.familypathway.platform.gate.ExpressionInDiagram.Compared;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** Where people decide and the diagram goes on by it, each of their choices has a way: without one the task could not be handed in. */
@Component
class ChoicesHaveWaysRule implements ModelRule {
    private final BeansOfDiagrams beans;

    ChoicesHaveWaysRule(BeansOfDiagrams beans) {
        this.beans = beans;
    }

    @Override
    public void check(Models models, Faults faults) {
        VariablesOfDiagrams variables = new VariablesOfDiagrams(models, beans);
        models.diagrams().forEach(diagram -> diagram.all(ExclusiveGateway.class).stream()
                .filter(gateway ->
                        gateway.getDefault() == null && gateway.getOutgoing().size() > 1)
                .forEach(gateway -> gateway(diagram, gateway, variables, faults)));
    }

    private static void gateway(
            Diagram diagram, ExclusiveGateway gateway, VariablesOfDiagrams variables, Faults faults) {
        Set<String> asked = new HashSet<>(), answered = new HashSet<>();
        for (SequenceFlow way : gateway.getOutgoing()) {
            Optional<Compared> one = onlyComparison(way);
            // A way that asks otherwise may answer anything.
            if (one.isEmpty()) return;
            asked.add(one.get().variable());
            answered.add(one.get().value());
        }
        if (asked.size() != 1) return;
        String variable = asked.iterator().next();
        List<SequenceFlow> incoming = List.copyOf(gateway.getIncoming());
        incoming.stream()
                .map(SequenceFlow::getSource)
                .filter(UserTask.class::isInstance)
                .flatMap(task -> variables.leftBy(diagram, task, variable).stream())
                .filter(value -> !answered.contains(value))
                .forEach(value -> faults.at(
                        diagram.file(),
                        gateway,
                        "No way leads on where “%s” is “%s”. Draw one, or make one the default.",
                        variable,
                        value));
    }

    /** {@code ${decision == "agree"}}, and nothing else. */
    private static Optional<Compared> onlyComparison(SequenceFlow way) {
        if (way.getConditionExpression() == null) return Optional.empty();
        return ExpressionInDiagram.read(way.getConditionExpression().getTextContent())
                .filter(read -> read.calls.isEmpty() && read.compared.size() == 1 && read.isOnlyEqual)
                .map(read -> read.compared.get(0));
    }
}
