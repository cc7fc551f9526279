package org.familypathway.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.value.SerializableValue;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Drafts;
import org.familypathway.forms.FirstStep;
import org.familypathway.forms.FormDefinition;
import org.familypathway.forms.FurtherStep;
import org.familypathway.forms.LineStep;
import org.familypathway.forms.Step;
import org.familypathway.forms.Submissions;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes what was handed in with a task or a start form from the engine to the record, in the engine's own transaction. The task
 * {@code userTask_decideReferral} is the bean {@code decideReferral} and the form {@code decide-referral}.
 */
@Component
class Steps {
    /** The local variable with which a diagram says of which line of the record a step is. */
    static final String LINE = "line";

    private static final Step<?> FURTHER = new FurtherStep();

    private static final Set<String> TAKEN =
            Set.of("null", "string", "boolean", "short", "integer", "long", "double", "number", "json");

    private final ApplicationContext beans;
    private final Cases known;
    private final Submissions submissions;
    private final Drafts drafts;
    private final CurrentUser currentUser;
    private final DeployedForms forms;
    private final IdentityService identity;
    private final RuntimeService runtime;
    private final ObjectMapper json;
    private final WithoutAuthorization engine;
    private final ObjectProvider<StepObserver> observers;
    private final JdbcClient database;

    Steps(
            ApplicationContext beans,
            Cases known,
            Submissions submissions,
            Drafts drafts,
            CurrentUser currentUser,
            DeployedForms forms,
            IdentityService identity,
            RuntimeService runtime,
            ObjectMapper json,
            WithoutAuthorization engine,
            ObjectProvider<StepObserver> observers,
            JdbcClient database) {
        this.beans = beans;
        this.known = known;
        this.submissions = submissions;
        this.drafts = drafts;
        this.currentUser = currentUser;
        this.forms = forms;
        this.identity = identity;
        this.runtime = runtime;
        this.json = json;
        this.engine = engine;
        this.observers = observers;
        this.database = database;
    }

    /** The step of an element: {@code userTask_decideReferral} is {@code decideReferral}. */
    static String name(String elementId) {
        return elementId.substring(elementId.indexOf('_') + 1);
    }

    /** The form of a step: {@code decideReferral} is {@code decide-referral}. */
    static String form(String step) {
        return step.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Where no class records a step, it is a further step: the gate lets only those pass that are marked so. */
    Step<?> step(String elementId) {
        return isRecorded(elementId) ? beans.getBean(name(elementId), Step.class) : FURTHER;
    }

    /** Whether a class of its own records the step of this element. */
    boolean isRecorded(String elementId) {
        return beans.containsBean(name(elementId)) && beans.isTypeMatch(name(elementId), Step.class);
    }

    /** The step of a task; where it is open once for each line of the record, the step for the line that the task is about. */
    Step<?> step(String elementId, Object line) {
        Step<?> step = step(elementId);
        return step instanceof LineStep<?> each && line instanceof String id ? each.of(UUID.fromString(id)) : step;
    }

    /** Of which line of the record an open task is; null where it is of the whole case. */
    Object lineOf(String executionId) {
        return engine.run(() -> runtime.getVariable(executionId, LINE));
    }

    FirstStep<?> firstStep(String elementId) {
        return beans.getBean(name(elementId), FirstStep.class);
    }

    FamilyCase caseOf(String reference) {
        return known.findByReference(reference)
                .orElseThrow(() -> new IllegalStateException("There is no case %s.".formatted(reference)));
    }

    /** The case of a process instance whose task the user may see; that they may see the task has been asked before. */
    String referenceOf(String processInstanceId) {
        return engine.run(() -> runtime.createProcessInstanceQuery()
                .processInstanceId(processInstanceId)
                .singleResult()
                .getBusinessKey());
    }

    void made(DelegateTask task) {
        known.findByReference(placeOf(task).getProcessBusinessKey()).ifPresent(theCase -> observers
                .orderedStream()
                .forEach(one -> one.made(theCase, name(task.getTaskDefinitionKey()), task)));
    }

    /** @throws OptimisticLockingFailureException where somebody else completed the task while this was recorded: whatever failed, failed because of that */
    void complete(DelegateTask task) {
        try {
            handsIn(() -> record(task));
        } catch (RuntimeException failed) {
            if (WhatFailed.somebodyWasFaster(failed) || !isDoneMeanwhile(task)) throw failed;
            var second = new OptimisticLockingFailureException("The task was completed meanwhile.");
            second.addSuppressed(failed);
            throw second;
        }
    }

    /** What others have completed since is gone here too. Where the transaction answers nothing any more, the failure speaks for itself. */
    private boolean isDoneMeanwhile(DelegateTask task) {
        try {
            return !database.sql("select exists (select from act_ru_task where id_ = :task)")
                    .param("task", task.getId())
                    .query(Boolean.class)
                    .single();
        } catch (DataAccessException rolledBack) {
            return false;
        }
    }

    private void record(DelegateTask task) {
        String element = task.getTaskDefinitionKey();
        DelegateExecution place = placeOf(task);
        FormDefinition form = forms.of(task.getProcessDefinitionId(), form(name(element)));
        ObjectNode answers = answers(form, place);
        FamilyCase theCase = caseOf(place.getProcessBusinessKey());
        submissions.handIn(
                step(element, task.getVariable(LINE)),
                form,
                theCase,
                answers,
                "task:" + task.getId(),
                called(task.getName(), element),
                by());
        observers
                .orderedStream()
                .forEach(one -> one.done(theCase, name(element), task.getExecutionId(), due(task), by()));
    }

    /** What people call a step: its name in the diagram, which may be broken into lines. */
    private static String called(String name, String element) {
        return name == null || name.isBlank()
                ? Words.of(name(element))
                : name.strip().replaceAll("\\s+", " ");
    }

    /**
     * What is about to be handed in with a task stays with its task: each key of its form has a place there, whatever the diagram says, or it would be written into the process, and stay. Also where the form has changed since the task was made.
     */
    void keepsToItself(TaskEntity task) {
        ExecutionEntity place = task.getExecution();
        keys(task.getProcessDefinitionId(), task.getTaskDefinitionKey()).stream()
                .filter(key -> !place.hasVariableLocal(key))
                .forEach(key -> place.setVariableLocal(key, null));
    }

    /** The task goes without having been done: nobody has to be in time any more. */
    void takenAway(DelegateTask task) {
        DelegateExecution place = placeOf(task);
        drafts.discardAll("task:" + task.getId());
        FamilyCase theCase = caseOf(place.getProcessBusinessKey());
        observers
                .orderedStream()
                .forEach(one -> one.takenAway(
                        theCase,
                        name(task.getTaskDefinitionKey()),
                        task.getExecutionId(),
                        due(task),
                        currentUser.id()));
    }

    /**
     * Where the task is in the process.
     *
     * @throws NullValueException where somebody else has completed the task since it was read here: its place is gone then
     */
    static DelegateExecution placeOf(DelegateTask task) {
        if (task.getExecution() == null)
            throw new NullValueException(
                    "Cannot find task with id %s: it was completed meanwhile".formatted(task.getId()));
        return task.getExecution();
    }

    private static Instant due(DelegateTask task) {
        return task.getDueDate() == null ? null : task.getDueDate().toInstant();
    }

    /**
     * Opens the case and leaves nothing of the answers in the process: whatever came in with the start is taken out again.
     *
     * @param element the start event that shows the form
     */
    void open(DelegateExecution start, String element) {
        handsIn(() -> {
            FormDefinition form = forms.of(start.getProcessDefinitionId(), form(name(element)));
            ObjectNode answers = json.createObjectNode();
            for (String key : start.getVariableNames()) answers.set(key, plain(key, start));
            start.removeVariables();
            FamilyCase opened = submissions.open(
                    firstStep(element),
                    form,
                    answers,
                    "start:" + start.getProcessDefinitionId().split(":")[0],
                    called(
                            start.getBpmnModelInstance()
                                    .getModelElementById(element)
                                    .getAttributeValue("name"),
                            element),
                    by());
            start.setProcessBusinessKey(opened.getReference());
        });
    }

    /** In the name of the person and without asking their grants: the record asks who may. */
    private void handsIn(Runnable does) {
        engine.run(() -> {
            does.run();
            return null;
        });
    }

    /** The keys that a task's form asks for. */
    Set<String> keys(String processDefinitionId, String taskElement) {
        return forms.of(processDefinitionId, form(name(taskElement))).fields().keySet();
    }

    private ObjectNode answers(FormDefinition form, VariableScope scope) {
        ObjectNode answers = json.createObjectNode();
        form.fields().keySet().forEach(key -> answers.set(key, plain(key, scope)));
        return answers;
    }

    private com.fasterxml.jackson.databind.JsonNode plain(String key, VariableScope scope) {
        TypedValue typed = scope.getVariableTyped(key, false);
        if (typed == null || typed.getType() == null) return json.nullNode();
        String type = typed.getType().getName();
        try {
            if (type.equals("json")) return json.readTree(((SerializableValue) typed).getValueSerialized());
            if (!takes(typed)) throw ofAnotherKind(key);
            return json.valueToTree(typed.getValue());
        } catch (JsonProcessingException notJson) {
            throw Refusal.of(key, "“%s” cannot be read.".formatted(key));
        }
    }

    /** Whether an answer can come as a value of this kind. */
    static boolean takes(TypedValue value) {
        if (value.getType() != null) return TAKEN.contains(value.getType().getName());
        return value.getValue() == null
                || value.getValue() instanceof String
                || value.getValue() instanceof Boolean
                || value.getValue() instanceof Number;
    }

    static Refusal ofAnotherKind(String key) {
        return Refusal.of(
                key,
                "“%s” is of a kind that the form does not take. Send text, a number, yes or no, or a list as Json; nothing was recorded."
                        .formatted(key));
    }

    private String by() {
        var signedIn = identity.getCurrentAuthentication();
        if (signedIn == null || signedIn.getUserId() == null)
            throw Refusal.of(null, "Nobody is signed in. Sign in and hand the form in again.");
        return signedIn.getUserId();
    }
}
