package org.familypathway.platform.gate;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/** Who a task is given to, to whom it is offered, and how each of several is called, is asked as the release asks it: a group is no person, and a person no group. */
@Component
class WhoseTaskRule implements ModelRule {
    private final ReleasedFiles released;

    WhoseTaskRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        Set<String> people = said(UserTask::getCamundaAssignee), groups = said(UserTask::getCamundaCandidateGroups);
        Set<String> each = new TreeSet<>();
        released.models().diagrams().forEach(diagram -> diagram.all(MultiInstanceLoopCharacteristics.class)
                .forEach(one -> each.add(String.valueOf(one.getCamundaElementVariable()))));
        models.diagrams().forEach(diagram -> {
            diagram.all(UserTask.class).forEach(task -> {
                whose(diagram, task, task.getCamundaAssignee(), people, "given to", faults);
                whose(diagram, task, task.getCamundaCandidateGroups(), groups, "offered to", faults);
            });
            diagram.all(MultiInstanceLoopCharacteristics.class).stream()
                    .filter(one -> !each.contains(String.valueOf(one.getCamundaElementVariable())))
                    .forEach(one -> faults.at(
                            diagram.file(),
                            one.getParentElement(),
                            "Each of them is called “%s”, which nothing reads. Call it %s.",
                            one.getCamundaElementVariable(),
                            String.join(" or ", each)));
        });
    }

    private static void whose(
            Diagram diagram, UserTask task, String said, Set<String> known, String how, Faults faults) {
        if (ExpressionInDiagram.isExpression(said) && !known.contains(called(said)))
            faults.at(
                    diagram.file(),
                    task,
                    "It is %s %s, which is not asked for that. It may be one of %s.",
                    how,
                    said,
                    String.join(", ", known));
    }

    private Set<String> said(Function<UserTask, String> of) {
        Set<String> said = new TreeSet<>();
        released.models().diagrams().forEach(diagram -> diagram.all(UserTask.class).stream()
                .map(of)
                .filter(ExpressionInDiagram::isExpression)
                .forEach(one -> said.add(called(one))));
        return said;
    }

    /** What is called, without what it is told. */
    private static String called(String expression) {
        return expression.strip().replaceFirst("^[$#]\\{\\s*([\\w.]+)\\([^()]*\\)\\s*}$", "$1");
    }
}
