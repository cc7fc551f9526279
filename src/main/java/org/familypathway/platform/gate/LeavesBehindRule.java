package org.familypathway.platform.gate;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** A task leaves in the process what the release has it leave there, or under its own key the answer to a question of its form: anything else would decide ways in place of what was answered. */
@Component
class LeavesBehindRule implements ModelRule {
    /** @param text the expression, as it stands there */
    private record Left(String process, String node, String name, String text) {}

    private final Supplier<Set<Left>> released;

    LeavesBehindRule(ReleasedFiles released) {
        this.released = SingletonSupplier.of(() -> {
            Set<Left> all = new HashSet<>();
            released.models().diagrams().forEach(diagram -> diagram.all(FlowNode.class)
                    .forEach(node -> outputs(node, out -> all.add(left(diagram, node, out)))));
            return all;
        });
    }

    @Override
    public void check(Models models, Faults faults) {
        models.diagrams().forEach(diagram -> diagram.all(FlowNode.class)
                .forEach(node -> outputs(node, out -> look(diagram, node, out, faults))));
    }

    private void look(Diagram diagram, FlowNode node, CamundaOutputParameter out, Faults faults) {
        if (released.get().contains(left(diagram, node, out))) return;
        String name = String.valueOf(out.getCamundaName());
        boolean isItsAnswer = node instanceof UserTask
                && out.getTextContent().strip().equals("${" + name + "}")
                && diagram.form(PeoplesTasksRule.kebab(PeoplesTasksRule.step(node)))
                        .filter(form -> form.definition().fields().containsKey(name))
                        .isPresent();
        if (!isItsAnswer)
            faults.at(
                    diagram.file(),
                    node,
                    "It leaves “%s” in “%s”, which is not what was answered here. An output parameter is named as the key of a question of its form, and reads it: dog, ${dog}.",
                    out.getTextContent().strip(),
                    name);
    }

    private static Left left(Diagram diagram, FlowNode node, CamundaOutputParameter out) {
        return new Left(
                diagram.process().getId(),
                node.getId(),
                out.getCamundaName(),
                out.getTextContent().strip());
    }

    private static void outputs(FlowNode node, Consumer<CamundaOutputParameter> what) {
        if (node.getExtensionElements() == null) return;
        node.getExtensionElements()
                .getElementsQuery()
                .filterByType(CamundaInputOutput.class)
                .list()
                .forEach(io -> io.getCamundaOutputParameters().forEach(what));
    }
}
