package org.familypathway.platform.gate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.familypathway.platform.gate.Models.Diagram;
import org.springframework.stereotype.Component;

/**
 * Who a task is given to, to whom it is offered, and how each of several is called, is asked as the release asks it: a group is no person, and a person no group. What the release asks only as one of
 * two, such as the lead where there is one, is one of two anywhere: alone it would be nobody. What the release offers to managers alone stays with them, or goes to the service leads.
 */
@Component
class WhoseTaskRule implements ModelRule {
    private static final String OF_ANY_CASE = "caseTeam.",
            WHOLE_TEAM = "caseTeam.team",
            SERVICE_LEADS = "caseTeam.leads";

    private final ReleasedFiles released;

    WhoseTaskRule(ReleasedFiles released) {
        this.released = released;
    }

    @Override
    public void check(Models models, Faults faults) {
        Set<String> people = said(UserTask::getCamundaAssignee), groups = said(UserTask::getCamundaCandidateGroups);
        Map<String, Set<String>>
                groupsBeside = beside(UserTask::getCamundaAssignee, UserTask::getCamundaCandidateGroups),
                peopleBeside = beside(UserTask::getCamundaCandidateGroups, UserTask::getCamundaAssignee),
                ofManagers = ofManagers(),
                itsOwn = new TreeMap<>();
        Set<String> ofTwo = tasks().filter(
                        task -> task.getCamundaAssignee() != null && task.getCamundaCandidateGroups() != null)
                .map(PeoplesTasksRule::step)
                .collect(Collectors.toSet());
        released.models().diagrams().forEach(diagram -> diagram.all(UserTask.class)
                .forEach(task -> Stream.of(task.getCamundaAssignee(), task.getCamundaCandidateGroups())
                        .filter(Objects::nonNull)
                        .forEach(one -> itsOwn.computeIfAbsent(diagram.file(), first -> new TreeSet<>())
                                .add(called(one)))));
        Set<String> each = new TreeSet<>();
        released.models().diagrams().forEach(diagram -> diagram.all(MultiInstanceLoopCharacteristics.class)
                .forEach(one -> each.add(String.valueOf(one.getCamundaElementVariable()))));
        models.diagrams().forEach(diagram -> {
            diagram.all(UserTask.class).forEach(task -> {
                whose(diagram, task, task.getCamundaAssignee(), askedIn(diagram, people, itsOwn), "given to", faults);
                whose(
                        diagram,
                        task,
                        task.getCamundaCandidateGroups(),
                        askedIn(diagram, groups, itsOwn),
                        "offered to",
                        faults);
                if (ofTwo.contains(PeoplesTasksRule.step(task)) && task.getCamundaCandidateGroups() == null)
                    faults.at(
                            diagram.file(),
                            task,
                            "There may be nobody to give it to when it comes. Offer it to a group besides, or instead.");
                twoOnly(
                        diagram,
                        task,
                        task.getCamundaAssignee(),
                        task.getCamundaCandidateGroups(),
                        groupsBeside,
                        "given to %s, which may be nobody. Offer it besides to %s.",
                        faults);
                twoOnly(
                        diagram,
                        task,
                        task.getCamundaCandidateGroups(),
                        task.getCamundaAssignee(),
                        peopleBeside,
                        "offered to %s, which may be nobody. Give it besides to %s.",
                        faults);
                managers(diagram, task, ofManagers.get(PeoplesTasksRule.step(task)), faults);
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

    /** Those that know any case; what others ask for is there in their own diagram alone. */
    private static Set<String> askedIn(Diagram diagram, Set<String> known, Map<String, Set<String>> itsOwn) {
        return known.stream()
                .filter(one -> one.startsWith(OF_ANY_CASE)
                        || itsOwn.getOrDefault(diagram.file(), Set.of()).contains(one))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void twoOnly(
            Diagram diagram,
            UserTask task,
            String said,
            String other,
            Map<String, Set<String>> beside,
            String how,
            Faults faults) {
        Set<String> others = said == null ? Set.of() : beside.getOrDefault(called(said), Set.of());
        if (!others.isEmpty() && (other == null || !others.contains(called(other))))
            faults.at(diagram.file(), task, "It is " + how, said, String.join(" or ", others));
    }

    private static void managers(Diagram diagram, UserTask task, Set<String> shipped, Faults faults) {
        if (shipped == null) return;
        String offered = task.getCamundaCandidateGroups();
        if (task.getCamundaAssignee() == null
                && offered != null
                && (shipped.contains(called(offered)) || SERVICE_LEADS.equals(called(offered)))) return;
        faults.at(
                diagram.file(),
                task,
                "It is for those who answer for the service. Give it to nobody, and offer it to %s or %s.",
                String.join(" or ", shipped),
                SERVICE_LEADS);
    }

    /** To whom the release offers steps that it gives to nobody, by the step; without those for the whole team. */
    private Map<String, Set<String>> ofManagers() {
        Map<String, Set<String>> offered = new TreeMap<>();
        tasks().filter(task -> task.getCamundaAssignee() == null && task.getCamundaCandidateGroups() != null)
                .filter(task -> !WHOLE_TEAM.equals(called(task.getCamundaCandidateGroups())))
                .forEach(task -> offered.computeIfAbsent(PeoplesTasksRule.step(task), first -> new TreeSet<>())
                        .add(called(task.getCamundaCandidateGroups())));
        return offered;
    }

    /** What stands beside each in the release; only of those beside which something always stands. */
    private Map<String, Set<String>> beside(Function<UserTask, String> of, Function<UserTask, String> other) {
        Map<String, Set<String>> beside = new TreeMap<>();
        said(of).forEach(one -> {
            List<String> others = tasks().filter(task ->
                            of.apply(task) != null && called(of.apply(task)).equals(one))
                    .map(other)
                    .map(found -> found == null ? null : called(found))
                    .toList();
            if (others.stream().allMatch(Objects::nonNull)) beside.put(one, new TreeSet<>(others));
        });
        return beside;
    }

    private Stream<UserTask> tasks() {
        return released.models().diagrams().stream().flatMap(diagram -> diagram.all(UserTask.class).stream());
    }

    private Set<String> said(Function<UserTask, String> of) {
        Set<String> said = new TreeSet<>();
        tasks().map(of).filter(ExpressionInDiagram::isExpression).forEach(one -> said.add(called(one)));
        return said;
    }

    /** What is called, without what it is told. */
    private static String called(String expression) {
        return expression.strip().replaceFirst("^[$#]\\{\\s*([\\w.]+)\\([^()]*\\)\\s*}$", "$1");
    }
}
