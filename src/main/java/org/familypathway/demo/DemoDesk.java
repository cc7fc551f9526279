package org.familypathway.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.familypathway.access.RoleGrants;
import org.familypathway.family.Cases;
import org.familypathway.forms.FilledForms;
import org.familypathway.forms.FurtherStep;
import org.familypathway.forms.LineStep;
import org.familypathway.forms.Step;
import org.familypathway.platform.CaseForms;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A desk at which a demo person takes a task and hands in its form, as themselves and through the same door as everybody. */
@Component
@Profile({"demo", "walk"})
class DemoDesk {
    private final FormService forms;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final IdentityService people;
    private final CaseForms caseForms;
    private final FilledForms filled;
    private final Map<String, Step<?>> steps;
    private final Cases cases;
    private final EntityManager record;
    private final ObjectMapper json;
    /** Of whom they are members, by user; nobody changes groups while the demonstration is made. */
    private final Map<String, List<String>> groups = new ConcurrentHashMap<>();

    DemoDesk(
            FormService forms,
            TaskService tasks,
            RuntimeService runtime,
            RepositoryService repository,
            IdentityService people,
            CaseForms caseForms,
            FilledForms filled,
            Map<String, Step<?>> steps,
            Cases cases,
            EntityManager record,
            ObjectMapper json) {
        this.forms = forms;
        this.tasks = tasks;
        this.runtime = runtime;
        this.repository = repository;
        this.people = people;
        this.caseForms = caseForms;
        this.filled = filled;
        this.steps = steps;
        this.cases = cases;
        this.record = record;
        this.json = json;
    }

    /** The process with whose form a family comes. */
    ProcessDefinition spine() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(RoleGrants.SPINE)
                .latestVersion()
                .singleResult();
    }

    /** @return the reference of the case that the form opened */
    String refer(String user, Map<String, Object> answers) {
        String definition = spine().getId();
        String instance = as(user, () -> forms.submitStartForm(definition, variables(answers))
                .getId());
        return runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
    }

    List<Task> open(String reference, String step) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey("userTask_" + step)
                .list();
    }

    /** The steps that somebody has to do now. */
    List<String> open(String reference) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                .map(task -> task.getTaskDefinitionKey().replace("userTask_", ""))
                .sorted()
                .toList();
    }

    List<Task> openTasks(String reference) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .orderByTaskCreateTime()
                .asc()
                .orderByTaskName()
                .asc()
                .list();
    }

    /** Who does a task: whoever has it, else the person who is wanted where it is offered to them, else the first to whom it is. @return null where nobody may take it */
    String whoDoes(Task task, String wanted) {
        if (task.getAssignee() != null) return task.getAssignee();
        List<IdentityLink> offered = tasks.getIdentityLinksForTask(task.getId());
        Stream<String> members = offered.stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .flatMap(group -> people.createUserQuery().memberOfGroup(group).orderByUserId().asc().list().stream())
                .map(User::getId);
        List<String> may = Stream.concat(
                        offered.stream().map(IdentityLink::getUserId).filter(Objects::nonNull), members)
                .toList();
        return may.contains(wanted) ? wanted : may.stream().findFirst().orElse(null);
    }

    /** Takes the task and leaves it undone. */
    void claim(String user, Task task) {
        as(user, () -> {
            tasks.claim(task.getId(), user);
            return null;
        });
    }

    /** Claims the task where it is nobody's, and hands in its form. */
    void complete(String user, Task task, Map<String, Object> answers) {
        as(user, () -> {
            if (task.getAssignee() == null) tasks.claim(task.getId(), user);
            forms.submitTaskForm(task.getId(), variables(answers));
            return null;
        });
    }

    /** Hands in what may be done from the case page at any time. @param answers to what the form shows */
    void inCase(
            String user, String reference, String form, Function<Map<String, Object>, Map<String, Object>> answers) {
        as(user, () -> {
            Map<String, Object> shown =
                    asMap(caseForms.show(reference, form, () -> user).get("data"));
            return caseForms.handIn(reference, form, json.valueToTree(answers.apply(shown)), null, () -> user);
        });
    }

    /** What the form of a task shows. */
    Map<String, Object> shown(String reference, Task task) {
        Step<?> step = steps.getOrDefault(task.getTaskDefinitionKey().replace("userTask_", ""), new FurtherStep());
        if (step instanceof LineStep<?> each)
            step = each.of(UUID.fromString((String) runtime.getVariable(task.getExecutionId(), "line")));
        return asMap(filled.of(step, cases.findByReference(reference).orElseThrow()));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> asMap(Object shown) {
        return json.convertValue(shown, Map.class);
    }

    private <T> T as(String user, Supplier<T> does) {
        people.setAuthentication(
                user, groups.computeIfAbsent(user, id -> people.createGroupQuery().groupMember(id).list().stream()
                        .map(Group::getId)
                        .toList()));
        try {
            T done = does.get();
            // As at the end of a request: the next one reads from the database.
            record.flush();
            record.clear();
            return done;
        } finally {
            people.clearAuthentication();
        }
    }

    private VariableMap variables(Map<String, Object> answers) {
        VariableMap variables = Variables.createVariables();
        answers.forEach((key, value) -> variables.putValue(
                key,
                value instanceof List<?> list
                        ? SpinValues.jsonValue(write(list)).create()
                        : value));
        return variables;
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
