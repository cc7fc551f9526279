package org.familypathway.platform;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.TaskPermissions;
import org.camunda.bpm.engine.impl.AuthorizationQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandContextListener;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.CaseAccess;
import org.familypathway.access.CaseAccess.Beholder;
import org.familypathway.forms.Drafts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The engine's grants on tasks and running cases, made from the one rule of {@link CaseAccess}: who sees the case reads its tasks, and the assignee works on a task; while
 * nobody has it, those it is offered to may take it. Managers and service leads read, they change nothing. Whenever a task changes hands its grants are written as they
 * must be now, and what no longer holds is taken away in the same transaction; the engine by itself only ever adds. Nothing is revoked: no grant means closed.
 */
@Component
public class GrantsFollowTheCase extends AbstractProcessEnginePlugin {
    private static final Permission[] READ = {Permissions.READ};
    private static final Permission[] WORK = {Permissions.READ, TaskPermissions.TASK_WORK};

    private final ObjectProvider<CaseAccess> access;
    private final ObjectProvider<ProcessEngine> engine;
    private final ObjectProvider<Drafts> drafts;
    private final Map<CommandContext, Changed> open = Collections.synchronizedMap(new WeakHashMap<>());

    GrantsFollowTheCase(
            ObjectProvider<CaseAccess> access, ObjectProvider<ProcessEngine> engine, ObjectProvider<Drafts> drafts) {
        this.access = access;
        this.engine = engine;
        this.drafts = drafts;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setResourceAuthorizationProvider(new Provider());
    }

    /** Called when who may see a case has changed without a task changing: a new lead or cover, another service. What somebody began to type who sees it no longer is gone. */
    public void follow(String reference) {
        onAllOf(reference, task -> {});
    }

    /**
     * The open tasks of a case that were with its former lead are with the next one now, and what the former lead had claimed of the team's goes back to
     * the team; then as {@link #follow}.
     */
    public void handOver(String reference, String formerLead, String nextLead) {
        onAllOf(reference, task -> {
            // While the former lead was away, the one who covers did their tasks: those are the next lead's too.
            if (formerLead.equals(task.getOwner())) task.setOwner(null);
            else if (!formerLead.equals(task.getAssignee())) return;
            // What the former lead had put aside is news to the next one.
            task.setFollowUpDate(null);
            task.setAssignee(
                    task.getCandidates().stream().anyMatch(offered -> offered.getGroupId() != null) ? null : nextLead);
        });
    }

    /**
     * Called when somebody must see a case no longer although nobody else took it over: it was restricted, or they are related to the family. Whatever open task they hold goes back to those it is offered to, or to whoever answers for
     * the case; then as {@link #follow}.
     */
    public void handBack(String reference) {
        onAllOf(reference, task -> {
            String holder = task.getAssignee();
            if (task.getOwner() != null && isKept(task.getOwner(), reference)) task.setOwner(null);
            if (holder == null || !isKept(holder, reference)) return;
            task.setFollowUpDate(null);
            // Their own again where somebody stood in who may no longer.
            task.setAssignee(task.getOwner());
            task.setOwner(null);
        });
    }

    private boolean isKept(String user, String reference) {
        return access.getObject().isKeptFromTasks(user, reference);
    }

    private void onAllOf(String reference, java.util.function.Consumer<TaskEntity> change) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        configuration
                .getCommandExecutorTxRequired()
                .execute(command -> command.runWithoutAuthorization(() -> {
                    Map<String, String> holders = new HashMap<>();
                    configuration
                            .getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(reference)
                            .unlimitedList()
                            .forEach(instance -> {
                                changed().instances.put(instance.getId(), (ExecutionEntity) instance);
                                configuration
                                        .getTaskService()
                                        .createTaskQuery()
                                        .processInstanceId(instance.getId())
                                        .unlimitedList()
                                        .forEach(task -> {
                                            change.accept((TaskEntity) task);
                                            changed().tasks.put(task.getId(), (TaskEntity) task);
                                            holders.put(task.getId(), task.getAssignee());
                                        });
                            });
                    List<Beholder> seers = access.getObject().whoSees(reference);
                    drafts.getObject().leaveTo(reference, holders, ids(seers, false), ids(seers, true));
                    return null;
                }));
    }

    private static List<String> ids(List<Beholder> seers, boolean groups) {
        return seers.stream()
                .filter(who -> who.group() == groups)
                .map(Beholder::id)
                .toList();
    }

    private Changed changed() {
        CommandContext command = Context.getCommandContext();
        return open.computeIfAbsent(command, one -> {
            Changed changed = new Changed();
            command.registerCommandContextListener(changed);
            return changed;
        });
    }

    /** What changed hands in one command of the engine; its grants are written once, before the command is stored. */
    private class Changed implements CommandContextListener {
        final Map<String, TaskEntity> tasks = new LinkedHashMap<>();
        final Map<String, ExecutionEntity> instances = new LinkedHashMap<>();

        /** Made in this command: nothing can be granted on them yet. */
        final Set<String> made = new HashSet<>();

        /** Who sees a case is asked once, however many of its tasks change. */
        final Map<String, List<Beholder>> seers = new HashMap<>();

        final Map<String, List<Beholder>> answering = new HashMap<>();
        final Map<String, Boolean> narrowed = new HashMap<>();

        /** Offers taken back by this command; the task itself still lists them until the command is stored. */
        final Map<String, Set<Beholder>> withdrawn = new LinkedHashMap<>();

        @Override
        public void onCommandContextClose(CommandContext command) {
            open.remove(command);
            command.runWithoutAuthorization(() -> {
                tasks.values().stream()
                        .filter(task -> !task.isDeleted() && task.getProcessInstanceId() != null)
                        .forEach(task -> write(
                                command,
                                Resources.TASK,
                                task.getId(),
                                made.contains(task.getId()),
                                grantsOn(task, withdrawn.getOrDefault(task.getId(), Set.of()))));
                instances.values().stream()
                        // The engine speaks of a new instance with each branch of one: a branch is nothing that could
                        // be granted.
                        .filter(ExecutionEntity::isProcessInstanceExecution)
                        .filter(instance -> !instance.isEnded() && !instance.isCanceled())
                        .forEach(instance -> write(
                                command,
                                Resources.PROCESS_INSTANCE,
                                instance.getId(),
                                made.contains(instance.getId()),
                                grantsOn(instance)));
                return null;
            });
        }

        @Override
        public void onCommandFailed(CommandContext command, Throwable failure) {
            open.remove(command);
        }

        private static String reference(ExecutionEntity execution) {
            return execution == null ? null : execution.getProcessBusinessKey();
        }

        private boolean isNarrowed(String reference) {
            return narrowed.computeIfAbsent(reference, access.getObject()::isNarrowed);
        }

        private Map<Beholder, Permission[]> grantsOn(TaskEntity task, Set<Beholder> withdrawn) {
            String reference = reference((ExecutionEntity) Steps.placeOf(task));
            Map<Beholder, Permission[]> grants = new LinkedHashMap<>();
            if (reference != null)
                seers.computeIfAbsent(reference, access.getObject()::whoSees).forEach(who -> grants.put(who, READ));
            if (task.getAssignee() != null) {
                if (reference == null || !isNarrowed(reference) || !isKept(task.getAssignee(), reference))
                    grants.put(new Beholder(false, task.getAssignee()), WORK);
            } else {
                List<Beholder> offered = task.getCandidates().stream()
                        .map(one -> one.getGroupId() == null
                                ? new Beholder(false, one.getUserId())
                                : new Beholder(true, one.getGroupId()))
                        .filter(who -> !withdrawn.contains(who))
                        .toList();
                (reference == null || !isNarrowed(reference)
                                ? offered
                                : access.getObject().offeredTo(reference, offered))
                        .forEach(who -> grants.put(who, WORK));
            }
            return grants;
        }

        /** Cockpit is where those who answer for a service look. */
        private Map<Beholder, Permission[]> grantsOn(ExecutionEntity instance) {
            String reference = reference(instance);
            Map<Beholder, Permission[]> grants = new LinkedHashMap<>();
            if (reference != null)
                answering
                        .computeIfAbsent(reference, access.getObject()::whoAnswersFor)
                        .forEach(who -> grants.put(who, READ));
            return grants;
        }
    }

    private static void write(
            CommandContext command, Resource resource, String id, boolean made, Map<Beholder, Permission[]> now) {
        var authorizations = command.getAuthorizationManager();
        Set<Beholder> kept = new LinkedHashSet<>();
        AuthorizationQueryImpl query = new AuthorizationQueryImpl();
        query.resourceType(resource).resourceId(id);
        for (Authorization known :
                made ? List.<Authorization>of() : authorizations.selectAuthorizationByQueryCriteria(query)) {
            AuthorizationEntity grant = (AuthorizationEntity) known;
            Beholder who = grant.getGroupId() == null
                    ? new Beholder(false, grant.getUserId())
                    : new Beholder(true, grant.getGroupId());
            Permission[] permissions = now.get(who);
            if (permissions == null) {
                command.getDbEntityManager().delete(grant);
            } else {
                kept.add(who);
                if (grant.getPermissions() != sum(permissions)) {
                    grant.setPermissions(permissions);
                    authorizations.update(grant);
                }
            }
        }
        now.forEach((who, permissions) -> {
            if (kept.contains(who)) return;
            AuthorizationEntity grant = new AuthorizationEntity(Authorization.AUTH_TYPE_GRANT);
            if (who.group()) grant.setGroupId(who.id());
            else grant.setUserId(who.id());
            grant.setResource(resource);
            grant.setResourceId(id);
            grant.setPermissions(permissions);
            authorizations.insert(grant);
        });
    }

    private static int sum(Permission... permissions) {
        return Arrays.stream(permissions).mapToInt(Permission::getValue).reduce(0, (a, b) -> a | b);
    }

    /** Says nothing itself about tasks and instances: it notes that they changed, and the grants are written when the command ends. */
    private class Provider extends DefaultAuthorizationProvider {
        private AuthorizationEntity[] noted(Task task) {
            changed().tasks.put(task.getId(), (TaskEntity) task);
            return null;
        }

        private AuthorizationEntity[] offered(Task task, Beholder who, boolean now) {
            Set<Beholder> withdrawn = changed().withdrawn.computeIfAbsent(task.getId(), id -> new LinkedHashSet<>());
            if (now) withdrawn.remove(who);
            else withdrawn.add(who);
            return noted(task);
        }

        @Override
        public AuthorizationEntity[] newProcessInstance(ProcessInstance instance) {
            changed().instances.put(instance.getId(), (ExecutionEntity) instance);
            changed().made.add(instance.getId());
            return null;
        }

        @Override
        public AuthorizationEntity[] newTask(Task task) {
            changed().made.add(task.getId());
            return noted(task);
        }

        @Override
        public AuthorizationEntity[] newTaskAssignee(Task task, String former, String next) {
            return noted(task);
        }

        @Override
        public AuthorizationEntity[] newTaskOwner(Task task, String former, String next) {
            return noted(task);
        }

        @Override
        public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String user, String type) {
            return offered(task, new Beholder(false, user), true);
        }

        @Override
        public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String group, String type) {
            return offered(task, new Beholder(true, group), true);
        }

        @Override
        public AuthorizationEntity[] deleteTaskUserIdentityLink(Task task, String user, String type) {
            return offered(task, new Beholder(false, user), false);
        }

        @Override
        public AuthorizationEntity[] deleteTaskGroupIdentityLink(Task task, String group, String type) {
            return offered(task, new Beholder(true, group), false);
        }
    }
}
