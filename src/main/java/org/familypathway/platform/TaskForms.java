package org.familypathway.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.Principal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Drafts;
import org.familypathway.forms.FormDefinition;
import org.familypathway.forms.SubmissionKeys;
import org.familypathway.forms.Submissions;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The forms of tasks and of the start, shown from the record as it is now, with the draft of the person who asks. Whose task it is, and who may see
 * it, the engine says: it is asked as the signed-in user.
 */
@RestController
@RequestMapping("/api")
class TaskForms {
    private static final String GONE = "This task is not open, or it is not yours to see.";

    private final TaskService tasks;
    private final RepositoryService repository;
    private final FormService forms;
    private final DeployedForms deployed;
    private final Steps steps;
    private final CaseAccess access;
    private final Submissions submissions;
    private final SubmissionKeys submissionKeys;
    private final Drafts drafts;
    private final ObjectMapper json;
    private final Clock clock;

    TaskForms(
            TaskService tasks,
            RepositoryService repository,
            FormService forms,
            DeployedForms deployed,
            Steps steps,
            CaseAccess access,
            Submissions submissions,
            SubmissionKeys submissionKeys,
            Drafts drafts,
            ObjectMapper json,
            Clock clock) {
        this.tasks = tasks;
        this.repository = repository;
        this.forms = forms;
        this.deployed = deployed;
        this.steps = steps;
        this.access = access;
        this.submissions = submissions;
        this.submissionKeys = submissionKeys;
        this.drafts = drafts;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/forms/tasks/{taskId}")
    @Transactional // not read-only: the engine notes it when a form asks a decision table
    public Map<String, Object> task(@PathVariable String taskId, Principal user) {
        Task task = task(taskId);
        FamilyCase theCase = caseOf(task);
        boolean editable = user.getName().equals(task.getAssignee());
        FormDefinition form =
                deployed.of(task.getProcessDefinitionId(), Steps.form(Steps.name(task.getTaskDefinitionKey())));
        Map<String, Object> shown = shown(
                form,
                submissions.shown(
                        steps.step(task.getTaskDefinitionKey(), steps.lineOf(task.getExecutionId())), form, theCase),
                editable ? drafts.of(user.getName(), "task:" + taskId).orElse(null) : null,
                editable);
        if (!editable) shown.put("readOnly", whyReadOnly(task, user.getName()));
        shown.put(
                "givenByName",
                editable
                        && tasks.getIdentityLinksForTask(taskId).stream()
                                .noneMatch(link -> IdentityLinkType.CANDIDATE.equals(link.getType())));
        shown.putAll(label(theCase, user));
        return shown;
    }

    /** Why somebody can only read the form, as the script of Tasklist puts it into words. */
    private String whyReadOnly(Task task, String user) {
        if (task.getAssignee() != null) return "withOthers";
        boolean offered = tasks.createTaskQuery()
                        .taskId(task.getId())
                        .taskCandidateUser(user)
                        .count()
                > 0;
        return offered ? "offered" : "offeredToOthers";
    }

    @PutMapping("/forms/tasks/{taskId}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void saveDraft(@PathVariable String taskId, @RequestBody ObjectNode answers, Principal user) {
        ownTask(taskId, user);
        drafts.save(user.getName(), "task:" + taskId, answers);
    }

    @DeleteMapping("/forms/tasks/{taskId}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void discardDraft(@PathVariable String taskId, Principal user) {
        drafts.discard(user.getName(), "task:" + taskId);
    }

    /** For the project's own pages; Tasklist hands in through the engine. Both end in the same step. */
    @PostMapping("/forms/tasks/{taskId}")
    public Map<String, String> complete(@PathVariable String taskId, @RequestBody ObjectNode answers, Principal user) {
        ownTask(taskId, user);
        forms.submitTaskForm(taskId, variables(answers));
        // Where it goes on from there the page knows that showed the form.
        return Map.of();
    }

    @GetMapping("/forms/start/{process}")
    @Transactional // not read-only: the engine notes it when a form asks a decision table
    public Map<String, Object> start(@PathVariable String process, Principal user) {
        ProcessDefinition definition = definition(process);
        FormDefinition form = firstForm(definition);
        Map<String, Object> shown = shown(
                form,
                submissions.shown(steps.firstStep(firstStep(definition)), form, user.getName()),
                drafts.of(user.getName(), "start:" + process).orElse(null),
                true);
        shown.put("submission", submissionKeys.newKey());
        return shown;
    }

    @PutMapping("/forms/start/{process}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void saveStartDraft(@PathVariable String process, @RequestBody ObjectNode answers, Principal user) {
        definition(process);
        drafts.save(user.getName(), "start:" + process, answers);
    }

    @DeleteMapping("/forms/start/{process}/draft")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void discardStartDraft(@PathVariable String process, Principal user) {
        drafts.discard(user.getName(), "start:" + process);
    }

    @PostMapping("/forms/start/{process}")
    @Transactional
    public Map<String, String> begin(
            @PathVariable String process,
            @RequestBody ObjectNode answers,
            @RequestHeader(name = SubmissionKeys.HEADER, required = false) String submission,
            Principal user) {
        submissionKeys.once(submission, "start:" + process, user.getName());
        forms.submitStartForm(definition(process).getId(), variables(answers));
        return Map.of("next", "/referrals");
    }

    private Map<String, Object> shown(FormDefinition form, ObjectNode data, Drafts.Draft draft, boolean editable) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("schema", form.schema());
        ObjectNode over = draft == null ? data : draft.over(form, data);
        shown.put("data", over);
        shown.put("draftIsOlder", !over.equals(data));
        shown.put("draft", draft == null ? null : draft.answers());
        shown.put("draftSavedAt", draft == null ? null : draft.savedAt());
        shown.put("editable", editable);
        shown.put("now", clock.instant());
        return shown;
    }

    /** With the address of the case page for those who may open it: whoever is only given a task, such as a partner, gets none. */
    private Map<String, Object> label(FamilyCase theCase, Principal user) {
        Map<String, Object> label = new LinkedHashMap<>();
        label.put("reference", theCase.getReference());
        label.put("label", theCase.getLabel());
        if (access.maySee(user.getName(), theCase)) label.put("caseUrl", "/cases/" + theCase.getReference());
        return label;
    }

    private Task task(String id) {
        Task task = tasks.createTaskQuery().taskId(id).singleResult();
        if (task == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND, GONE);
        return task;
    }

    private void ownTask(String id, Principal user) {
        if (!user.getName().equals(task(id).getAssignee()))
            throw new ResponseStatusException(
                    HttpStatus.FORBIDDEN, "This task is given to somebody else, or to nobody yet. Claim it first.");
    }

    private FamilyCase caseOf(Task task) {
        return steps.caseOf(steps.referenceOf(task.getProcessInstanceId()));
    }

    private ProcessDefinition definition(String process) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .startableInTasklist()
                .singleResult();
        if (definition == null)
            throw new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "There is nothing of this name that you may start.");
        return definition;
    }

    private String firstStep(ProcessDefinition definition) {
        return repository
                .getBpmnModelInstance(definition.getId())
                .getModelElementsByType(org.camunda.bpm.model.bpmn.instance.StartEvent.class)
                .stream()
                .filter(start -> start.getCamundaFormRef() != null)
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private FormDefinition firstForm(ProcessDefinition definition) {
        return deployed.of(definition.getId(), Steps.form(Steps.name(firstStep(definition))));
    }

    private VariableMap variables(ObjectNode answers) {
        VariableMap variables = Variables.createVariables();
        answers.fields().forEachRemaining(answer -> variables.putValue(answer.getKey(), variable(answer.getValue())));
        return variables;
    }

    private Object variable(JsonNode value) {
        return value.isContainerNode()
                ? SpinValues.jsonValue(value.toString()).create()
                : json.convertValue(value, Object.class);
    }
}
