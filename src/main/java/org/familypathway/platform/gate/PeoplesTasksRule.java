package org.familypathway.platform.gate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFormData;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.familypathway.platform.gate.Models.Diagram;
import org.familypathway.platform.gate.Models.Form;
import org.springframework.stereotype.Component;

/** A task of people shows the form of its step, is somebody's, is due, and keeps what is typed to itself. */
@Component
class PeoplesTasksRule implements ModelRule {
    static final String DUE_AT = "dueAt";

    private final BeansOfDiagrams beans;

    PeoplesTasksRule(BeansOfDiagrams beans) {
        this.beans = beans;
    }

    @Override
    public void check(Models models, Faults faults) {
        models.diagrams()
                .forEach(diagram -> faults.in(diagram, this, its -> {
                    diagram.all(UserTask.class).forEach(task -> task(diagram, task, its));
                    diagram.all(StartEvent.class).forEach(start -> start(diagram, start, its));
                }));
    }

    private void task(Diagram diagram, UserTask task, Faults faults) {
        String file = diagram.file();
        if (!task.getId().matches("userTask_[a-z][A-Za-z]*")) {
            faults.at(file, task, "A task is called userTask_ and the name of its step, such as userTask_agreePlan.");
            return;
        }
        String step = step(task);
        if (!beans.isStep(step) && !FurtherStepsRule.isFurther(task))
            faults.at(
                    file,
                    task,
                    "Nothing records what is handed in here: there is no step “%s”. Use the id of a step that there is, mark it as a further step by the extension property “further” with the value “yes”, or ask a programmer for one.",
                    step);
        form(diagram, task, step, task.getCamundaFormRef(), task.getCamundaFormRefBinding(), faults)
                .ifPresent(form -> asksItself(diagram, task, form, faults));
        if (task.getCamundaFormKey() != null || has(task, CamundaFormData.class))
            faults.at(
                    file,
                    task,
                    "It shows a form of another kind. Choose “Camunda Forms” and the form “%s”.",
                    kebab(step));
        if (blank(task.getCamundaAssignee()) && blank(task.getCamundaCandidateGroups()))
            faults.at(
                    file,
                    task,
                    "It is nobody's: nobody would find it. Set the assignee, such as ${caseTeam.lead(execution)}, or the groups, such as ${caseTeam.managers(execution)}.");
        if (!blank(task.getCamundaCandidateUsers()))
            faults.at(file, task, "It is offered to people by name. Offer it to a team; people leave.");
        Stream.of(task.getCamundaAssignee(), task.getCamundaCandidateGroups())
                .filter(who -> !blank(who) && !ExpressionInDiagram.isExpression(who))
                .forEach(who -> faults.at(
                        file,
                        task,
                        "“%s” is one person or one group for all services, and most families would be shut out. Ask the case for its own, such as ${caseTeam.managers(execution)}.",
                        who));
        if (blank(task.getCamundaDueDate()))
            faults.at(
                    file,
                    task,
                    "It has no deadline. Set the due date ${dueAt} and an input parameter dueAt such as ${clock.start(execution, \"%s\")}.",
                    step);
        else if (!task.getCamundaDueDate().equals("${dueAt}"))
            faults.at(file, task, "Its due date must be ${dueAt}, the time that its deadline reckons.");
        else if (inputs(task)
                .noneMatch(input -> input.getCamundaName().equals(DUE_AT)
                        && !input.getTextContent().isBlank()))
            faults.at(
                    file,
                    task,
                    "Nothing reckons its deadline: it needs an input parameter dueAt such as ${clock.start(execution, \"%s\")}.",
                    step);
    }

    private void start(Diagram diagram, StartEvent start, Faults faults) {
        if (start.getCamundaFormRef() == null) {
            if (start.getCamundaFormKey() != null)
                faults.at(diagram.file(), start, "It shows a form of another kind. Choose “Camunda Forms”.");
            return;
        }
        String step = step(start);
        if (!beans.isFirstStep(step))
            faults.at(
                    diagram.file(),
                    start,
                    "Nothing records what is handed in here: no first step is called “%s”.",
                    step);
        form(diagram, start, step, start.getCamundaFormRef(), start.getCamundaFormRefBinding(), faults);
    }

    private static Optional<Form> form(
            Diagram diagram, FlowNode node, String step, String shows, String binding, Faults faults) {
        String form = kebab(step);
        if (shows == null) {
            faults.at(diagram.file(), node, "It has no form: nobody could hand it in. Choose the form “%s”.", form);
            return Optional.empty();
        }
        if (!shows.equals(form)) {
            faults.at(
                    diagram.file(),
                    node,
                    "It shows the form “%s” and must show “%s”, the form of its step.",
                    shows,
                    form);
            return Optional.empty();
        }
        if (!"deployment".equals(binding))
            faults.at(
                    diagram.file(),
                    node,
                    "Its form is bound to “%s”. Choose the binding “deployment”, so that an open task keeps the form with which it began.",
                    binding);
        Optional<Form> shown = diagram.form(form);
        if (shown.isEmpty())
            faults.at(
                    diagram.file(),
                    node,
                    "The form %s.form is not there. Deploy it together with %s.",
                    form,
                    diagram.file());
        return shown;
    }

    /** The keys of its form are declared by the platform, and nothing else is put into it. */
    private static void asksItself(Diagram diagram, UserTask task, Form form, Faults faults) {
        Set<String> asked = form.fields().keySet();
        inputs(task)
                .filter(input -> !DUE_AT.equals(input.getCamundaName())
                        && !input.getTextContent().isBlank())
                .forEach(input -> faults.at(
                        diagram.file(),
                        task,
                        "“%s” is filled in before anybody has answered it. Leave the input parameter empty, or take it out.",
                        input.getCamundaName()));
        List<String> more = inputs(task)
                .map(CamundaInputParameter::getCamundaName)
                .filter(key -> !asked.contains(key) && !key.equals(DUE_AT))
                .distinct()
                .sorted()
                .toList();
        if (!more.isEmpty())
            faults.at(
                    diagram.file(),
                    task,
                    "It has input parameters that %s does not ask: %s. Take them out.",
                    form.file(),
                    String.join(", ", more));
    }

    static String step(FlowNode node) {
        return node.getId().substring(node.getId().indexOf('_') + 1);
    }

    static Stream<CamundaInputParameter> inputs(UserTask task) {
        return task.getExtensionElements() == null
                ? Stream.of()
                : task.getExtensionElements().getElementsQuery().filterByType(CamundaInputOutput.class).list().stream()
                        .flatMap(io -> io.getCamundaInputParameters().stream());
    }

    private static boolean has(
            UserTask task, Class<? extends org.camunda.bpm.model.xml.instance.ModelElementInstance> kind) {
        return task.getExtensionElements() != null
                && !task.getExtensionElements()
                        .getElementsQuery()
                        .filterByType(kind)
                        .list()
                        .isEmpty();
    }

    private static boolean blank(String said) {
        return said == null || said.isBlank();
    }

    static String kebab(String step) {
        return step.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
