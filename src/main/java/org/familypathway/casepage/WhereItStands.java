package org.familypathway.casepage;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.RoleGrants;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;

/** Where cases are on their way: the phase, and who must do what by when. Whoever asks has been found allowed to see the cases. */
@Component
class WhereItStands {
    /** More than one case ever has, and what the engine gives out at once. */
    private static final int MOST = 2000;

    /**
     * @param who the person it is given to, or the groups it is offered to
     * @param href where the reader does it; null where it is not theirs
     */
    record OpenTask(String name, String who, String due, boolean late, String href) {}

    /** @param goesOn the day on which it goes on by itself where nothing is to be done, such as that of a follow-up; null where there is none */
    record Standing(Set<String> phases, List<OpenTask> tasks, String goesOn) {}

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService people;
    private final Workers workers;
    private final WithoutAuthorization engine;
    private final Clock clock;

    WhereItStands(
            RuntimeService runtime,
            RepositoryService repository,
            TaskService tasks,
            ManagementService management,
            IdentityService people,
            Workers workers,
            WithoutAuthorization engine,
            Clock clock) {
        this.runtime = runtime;
        this.repository = repository;
        this.tasks = tasks;
        this.management = management;
        this.people = people;
        this.workers = workers;
        this.engine = engine;
        this.clock = clock;
    }

    Standing of(FamilyCase theCase, String reader) {
        return engine.run(() -> {
            List<ProcessInstance> running = runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(theCase.getReference())
                    .listPage(0, MOST);
            Set<String> groups = people.createGroupQuery().groupMember(reader).listPage(0, MOST).stream()
                    .map(Group::getId)
                    .collect(Collectors.toSet());
            List<OpenTask> open = tasks
                    .createTaskQuery()
                    .processInstanceBusinessKey(theCase.getReference())
                    .orderByDueDate()
                    .asc()
                    .listPage(0, MOST)
                    .stream()
                    .map(task -> shown(task, reader, groups))
                    .toList();
            return new Standing(phases(running), open, open.isEmpty() ? goesOn(running) : null);
        });
    }

    private String goesOn(List<ProcessInstance> running) {
        return running.stream()
                .filter(instance -> !isMail(repository.getProcessDefinition(instance.getProcessDefinitionId())))
                .flatMap(instance ->
                        management
                                .createJobQuery()
                                .timers()
                                .processInstanceId(instance.getId())
                                .listPage(0, MOST)
                                .stream())
                .map(Job::getDuedate)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(due -> London.weekday(London.dateOf(due.toInstant())))
                .orElse(null);
    }

    private Set<String> phases(List<ProcessInstance> instances) {
        Set<String> phases = new TreeSet<>();
        for (ProcessInstance instance : instances) {
            var definition = repository.getProcessDefinition(instance.getProcessDefinitionId());
            if (!definition.getKey().equals(RoleGrants.SPINE) && !isMail(definition))
                phases.add(definition.getName() == null ? definition.getKey() : definition.getName());
        }
        return phases;
    }

    /** A mail that has yet to go out is no phase of the work. */
    private static boolean isMail(ProcessDefinition definition) {
        return definition.getKey().equals("send-message");
    }

    private OpenTask shown(Task task, String reader, Set<String> groups) {
        List<String> offeredTo = task.getAssignee() != null
                ? List.of()
                : tasks.getIdentityLinksForTask(task.getId()).stream()
                        .map(IdentityLink::getGroupId)
                        .filter(group -> group != null)
                        .toList();
        String who = task.getAssignee() != null
                ? workers.name(task.getAssignee())
                : "not claimed yet; offered to "
                        + offeredTo.stream().map(this::groupName).collect(Collectors.joining(", "));
        boolean theirs = reader.equals(task.getAssignee()) || offeredTo.stream().anyMatch(groups::contains);
        return new OpenTask(
                task.getName(),
                who,
                due(task),
                late(task),
                theirs ? "/camunda/app/tasklist/default/#/?task=" + task.getId() : null);
    }

    private String groupName(String id) {
        Group group = people.createGroupQuery().groupId(id).singleResult();
        return group == null ? id : group.getName();
    }

    private static String due(Task task) {
        return task.getDueDate() == null
                ? null
                : London.minute(task.getDueDate().toInstant());
    }

    private boolean late(Task task) {
        return task.getDueDate() != null && task.getDueDate().toInstant().isBefore(clock.instant());
    }
}
