package org.familypathway.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Execution;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Submissions;
import org.familypathway.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the engine has of a case, and how it is put right there. Whoever calls it has asked that the person may repair, and keeps why it is done. */
@Component
public class WorkUnderRepair {
    /** A job of which the engine has given up. @param fault what went wrong, the same for jobs that failed in the same way */
    public record Failed(String job, String reference, String process, String step, String fault) {}

    /** Where something of a case waits. @param id of this stay at the element @param mayBeSkipped whether nothing further on depends on what is answered there */
    public record Waiting(
            String id, String instance, String process, String element, String step, boolean mayBeSkipped) {}

    private static final int TRIES = 3;
    private static final int LONGEST = 200;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:]+@[^\\s<>,;:]+");
    private static final Set<String> WAIT =
            Set.of("userTask", "receiveTask", "intermediateTimer", "intermediateMessageCatch", "eventBasedGateway");

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final ManagementService management;
    private final WithoutAuthorization engine;
    private final JdbcClient database;
    private final TaskService tasks;
    private final Steps steps;
    private final DeployedForms forms;
    private final Submissions submissions;

    WorkUnderRepair(
            RuntimeService runtime,
            RepositoryService repository,
            ManagementService management,
            WithoutAuthorization engine,
            JdbcClient database,
            TaskService tasks,
            Steps steps,
            DeployedForms forms,
            Submissions submissions) {
        this.runtime = runtime;
        this.repository = repository;
        this.management = management;
        this.engine = engine;
        this.database = database;
        this.tasks = tasks;
        this.steps = steps;
        this.forms = forms;
        this.submissions = submissions;
    }

    /** @param reference of a case; null for those of all */
    public List<Failed> failed(String reference) {
        return database.sql(
                        """
                        select job.id_, coalesce(work.business_key_, ''), job.process_def_id_, coalesce(job.failed_act_id_, definition.act_id_, ''), coalesce(job.exception_msg_, '')
                        from act_ru_job job left join act_ru_execution work on work.id_ = job.process_instance_id_ left join act_ru_jobdef definition on definition.id_ = job.job_def_id_
                        where job.retries_ = 0 and (:all or work.business_key_ = :reference) order by 5, 2, 1""")
                .param("all", reference == null)
                .param("reference", reference == null ? "" : reference)
                .query((row, n) -> new Failed(
                        row.getString(1),
                        row.getString(2).isEmpty() ? null : row.getString(2),
                        nameOf(row.getString(3)),
                        name(row.getString(3), row.getString(4)),
                        fault(row.getString(5))))
                .list();
    }

    /** What the database says may quote what was typed about a family, and what the mail server says names whom it is to. */
    private static String fault(String message) {
        if (message.isBlank()) return "It failed without a word; your administrator finds more in the log";
        if (message.contains("ERROR:") || message.contains("SQL"))
            return "The database refused it; your administrator finds more in the log";
        String first = ADDRESS.matcher(message.lines().findFirst().orElseThrow().strip())
                .replaceAll("an address");
        return first.length() > LONGEST ? first.substring(0, LONGEST) + "…" : first;
    }

    /** They are done as soon as a thread is free, and fail again, or not. */
    public void tryAgain(Collection<String> jobs) {
        engine.run(() -> {
            management.setJobRetries(List.copyOf(jobs), TRIES);
            return null;
        });
    }

    /** All places at which work of a case waits for somebody, for a day or for a message. */
    public List<Waiting> waiting(String reference) {
        return engine.ask(() -> {
            List<Waiting> waiting = new ArrayList<>();
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference)
                    .unlimitedList()
                    .forEach(instance -> leaves(runtime.getActivityInstance(instance.getId()))
                            .filter(leaf -> WAIT.contains(leaf.getActivityType()))
                            .forEach(leaf -> waiting.add(new Waiting(
                                    leaf.getId(),
                                    instance.getId(),
                                    nameOf(leaf.getProcessDefinitionId()),
                                    leaf.getActivityId(),
                                    name(leaf.getProcessDefinitionId(), leaf.getActivityId()),
                                    mayBeSkipped(leaf)))));
            return waiting;
        });
    }

    /** The user tasks of the process in which somebody waits. Their elements, such as {@code userTask_agreePlan}. */
    public List<Waiting> stepsBeside(Waiting waiting) {
        return engine.ask(() -> {
            String definition = definition(waiting);
            return repository.getBpmnModelInstance(definition).getModelElementsByType(UserTask.class).stream()
                    .filter(task -> !isOneOfSeveral(task))
                    .map(task -> new Waiting(
                            null,
                            waiting.instance(),
                            waiting.process(),
                            task.getId(),
                            name(definition, task.getId()),
                            false))
                    .toList();
        });
    }

    /** @throws Refusal where it is one of several that are open at once, or the engine does not begin it */
    public void startAgain(Waiting waiting) {
        isOneOnly(waiting);
        put(waiting, () -> runtime.createProcessInstanceModification(waiting.instance())
                .cancelActivityInstance(waiting.id())
                .startBeforeActivity(waiting.element())
                .execute());
    }

    /** @throws Refusal where the way on depends on what is answered there, or the engine does not go on */
    public void skip(Waiting waiting) {
        isOneOnly(waiting);
        if (!waiting.mayBeSkipped())
            throw Refusal.of(
                    null,
                    "“%s” cannot be skipped: what is answered there decides how it goes on. Move the work to the step that should come next."
                            .formatted(waiting.step()));
        put(waiting, () -> runtime.createProcessInstanceModification(waiting.instance())
                .cancelActivityInstance(waiting.id())
                .startAfterActivity(waiting.element())
                .execute());
    }

    /** @param step an element of the same process */
    public void moveTo(Waiting waiting, String step) {
        isOneOnly(waiting);
        put(waiting, () -> runtime.createProcessInstanceModification(waiting.instance())
                .cancelActivityInstance(waiting.id())
                .startBeforeActivity(step)
                .execute());
    }

    /**
     * Moves a case to another phase of the whole way; what runs beside the phases goes on.
     *
     * @param phases the elements of the whole way that are phases: what is open of them ends
     */
    public void moveTo(String reference, String process, String phase, Collection<String> phases) {
        engine.run(() -> {
            String whole = runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(reference)
                    .processDefinitionKey(process)
                    .singleResult()
                    .getId();
            var move = runtime.createProcessInstanceModification(whole).startBeforeActivity(phase);
            leaves(runtime.getActivityInstance(whole))
                    .filter(leaf -> phases.contains(leaf.getActivityId()))
                    .forEach(leaf -> move.cancelActivityInstance(leaf.getId()));
            execute(move::execute);
            return null;
        });
    }

    /** Begins the whole way of a case at a phase, without anything that comes before. */
    public void setDown(String reference, String process, String phase) {
        engine.run(() -> {
            var begins = runtime.createProcessInstanceByKey(process)
                    .businessKey(reference)
                    .startBeforeActivity(phase);
            execute(begins::execute);
            return null;
        });
    }

    /**
     * Begins one part of the open work of a case that is not under way, and takes it to where it stands by the record. What is left of it where it was lost ends.
     *
     * @param process that is then about it
     * @param message that begins it; null where the element of the whole way does
     * @param steps the elements of the process at which it stands; none where it stands at its beginning
     */
    public void beginAgain(
            String reference, String whole, String process, String message, String element, List<String> steps) {
        Set<String> before = engine.ask(() -> instances(reference, process));
        engine.run(() -> {
            String around =
                    message == null ? instances(reference, whole).iterator().next() : whoHears(reference, message);
            List<String> leftOver = leaves(runtime.getActivityInstance(around))
                    .filter(leaf -> leaf.getActivityType().equals("callActivity") && callsNothing(leaf))
                    .map(ActivityInstance::getId)
                    .toList();
            var begins = runtime.createProcessInstanceModification(around);
            leftOver.forEach(begins::cancelActivityInstance);
            if (message == null) begins.startBeforeActivity(element);
            if (message == null || !leftOver.isEmpty()) execute(begins::execute);
            if (message != null)
                execute(() -> runtime.createMessageCorrelation(message)
                        .processInstanceId(around)
                        .correlate());
            return null;
        });
        // A command of its own: the engine finds what the one before has begun.
        engine.run(() -> {
            instances(reference, process).stream()
                    .filter(instance -> !before.contains(instance))
                    .forEach(instance -> standsAt(instance, steps));
            return null;
        });
    }

    private void standsAt(String instance, List<String> steps) {
        List<ActivityInstance> now =
                leaves(runtime.getActivityInstance(instance)).toList();
        if (steps.isEmpty()
                || Set.copyOf(steps)
                        .equals(now.stream()
                                .map(ActivityInstance::getActivityId)
                                .collect(Collectors.toSet()))) return;
        var goes = runtime.createProcessInstanceModification(instance);
        steps.forEach(goes::startBeforeActivity);
        now.forEach(leaf -> goes.cancelActivityInstance(leaf.getId()));
        execute(goes::execute);
    }

    private Set<String> instances(String reference, String process) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey(process)
                .unlimitedList()
                .stream()
                .map(ProcessInstance::getId)
                .collect(Collectors.toSet());
    }

    /** @throws Refusal where the case is on a version that does not hear it */
    private String whoHears(String reference, String message) {
        return runtime
                .createExecutionQuery()
                .processInstanceBusinessKey(reference)
                .messageEventSubscriptionName(message)
                .unlimitedList()
                .stream()
                .map(Execution::getProcessInstanceId)
                .findFirst()
                .orElseThrow(
                        () -> Refusal.of(
                                null,
                                "The work with this family is on a version of the diagrams that does not know of all that is to be begun again. Let an analyst move it to the version in force first."));
    }

    /** The engine leaves a call activity behind where the process that it called is deleted together with what called it in between. */
    private boolean callsNothing(ActivityInstance call) {
        return Arrays.stream(call.getExecutionIds()).noneMatch(execution -> database.sql(
                        "select exists (select from act_ru_execution where super_exec_ = :call)")
                .param("call", execution)
                .query(Boolean.class)
                .single());
    }

    private void put(Waiting waiting, Runnable right) {
        engine.run(() -> {
            execute(right);
            return null;
        });
    }

    private static void execute(Runnable right) {
        try {
            right.run();
        } catch (OptimisticLockingException atTheSameMoment) {
            throw Refusal.of(null, "Somebody worked on it at the same moment. Nothing was changed; try it again.");
        } catch (ProcessEngineException failed) {
            if (WhatFailed.answer(failed).isPresent()) throw failed;
            throw Refusal.of(
                    null,
                    WhatFailed.isOfTheDatabase(failed)
                            ? "The record does not allow it. Nothing was changed."
                            : "The engine does not go on from there. Nothing was changed. It says: %s"
                                    .formatted(fault(Objects.toString(failed.getMessage(), ""))));
        }
    }

    private void isOneOnly(Waiting waiting) {
        boolean oneOfSeveral = engine.ask(
                () -> repository.getBpmnModelInstance(definition(waiting)).getModelElementById(waiting.element())
                                instanceof FlowNode node
                        && isOneOfSeveral(node));
        if (oneOfSeveral)
            throw Refusal.of(
                    null,
                    "“%s” is open once for each of several, and cannot be started or left by itself. Move the whole case to its phase instead."
                            .formatted(waiting.step()));
    }

    /** Open once for each of several, by itself or with what is around it. */
    private static boolean isOneOfSeveral(ModelElementInstance element) {
        return element instanceof Activity activity && activity.getLoopCharacteristics() != null
                || element.getParentElement() != null && isOneOfSeveral(element.getParentElement());
    }

    /** The ids of the open tasks of a case. */
    public Set<String> tasks(String reference) {
        return engine.ask(() -> tasks.createTaskQuery().processInstanceBusinessKey(reference).unlimitedList().stream()
                .map(Task::getId)
                .collect(Collectors.toSet()));
    }

    /** @throws Refusal where a task could not be opened: the record lacks what comes before it @param before the tasks that were there already */
    public void mustOpen(String reference, Set<String> before) {
        engine.run(() -> {
            FamilyCase theCase = steps.caseOf(reference);
            for (Task task : tasks.createTaskQuery()
                    .processInstanceBusinessKey(reference)
                    .unlimitedList()) if (!before.contains(task.getId())) mustOpen(task, theCase);
            return null;
        });
    }

    private void mustOpen(Task task, FamilyCase theCase) {
        try {
            submissions.shown(
                    steps.step(task.getTaskDefinitionKey(), steps.lineOf(task.getExecutionId())),
                    forms.of(task.getProcessDefinitionId(), Steps.form(Steps.name(task.getTaskDefinitionKey()))),
                    theCase);
        } catch (RuntimeException cannot) {
            throw Refusal.of(
                    null,
                    "“%s” could not be opened there: the family's record lacks what comes before it. Nothing was changed."
                            .formatted(task.getName()));
        }
    }

    private boolean mayBeSkipped(ActivityInstance leaf) {
        return repository.getBpmnModelInstance(leaf.getProcessDefinitionId()).getModelElementById(leaf.getActivityId())
                        instanceof FlowNode node
                && (node.getExtensionElements() == null
                        || node
                                .getExtensionElements()
                                .getElementsQuery()
                                .filterByType(org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputOutput.class)
                                .list()
                                .stream()
                                .noneMatch(io -> !io.getChildElementsByType(CamundaOutputParameter.class)
                                        .isEmpty()));
    }

    private String definition(Waiting waiting) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(waiting.instance())
                .singleResult()
                .getProcessDefinitionId();
    }

    private static Stream<ActivityInstance> leaves(ActivityInstance root) {
        if (root == null) return Stream.empty();
        return root.getChildActivityInstances().length == 0
                ? Stream.of(root)
                : Arrays.stream(root.getChildActivityInstances()).flatMap(WorkUnderRepair::leaves);
    }

    private String nameOf(String definition) {
        if (definition == null) return "";
        var found = engine.ask(() -> repository.getProcessDefinition(definition));
        return found.getName() == null ? found.getKey() : found.getName();
    }

    private String name(String definition, String element) {
        if (definition == null) return element;
        return engine.ask(
                () -> repository.getBpmnModelInstance(definition).getModelElementById(element) instanceof FlowNode node
                                && node.getName() != null
                        ? node.getName().replaceAll("\\s+", " ")
                        : element);
    }
}
