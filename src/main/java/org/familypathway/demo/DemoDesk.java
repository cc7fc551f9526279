package org.familypathway.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.familypathway.access.RoleGrants;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A desk at which a demo person takes a task and hands in its form, as themselves and through the same door as everybody. */
@Component
@Profile("demo")
class DemoDesk {
    private final FormService forms;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final IdentityService people;
    private final EntityManager record;
    private final ObjectMapper json;

    DemoDesk(
            FormService forms,
            TaskService tasks,
            RuntimeService runtime,
            RepositoryService repository,
            IdentityService people,
            EntityManager record,
            ObjectMapper json) {
        this.forms = forms;
        this.tasks = tasks;
        this.runtime = runtime;
        this.repository = repository;
        this.people = people;
        this.record = record;
        this.json = json;
    }

    /** @return the reference of the case that the form opened */
    String refer(String user, Map<String, Object> answers) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(RoleGrants.SPINE)
                .latestVersion()
                .singleResult()
                .getId();
        String instance = as(user, () -> forms.submitStartForm(definition, variables(answers))
                .getId());
        return runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
    }

    /** Claims the case's open task of this step where it is nobody's, and hands in its form. */
    void complete(String user, String reference, String step, Map<String, Object> answers) {
        Task task = tasks.createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey("userTask_" + step)
                .singleResult();
        if (task == null) throw new IllegalStateException("There is no open task %s in %s.".formatted(step, reference));
        as(user, () -> {
            if (task.getAssignee() == null) tasks.claim(task.getId(), user);
            forms.submitTaskForm(task.getId(), variables(answers));
            return null;
        });
    }

    private <T> T as(String user, Supplier<T> does) {
        people.setAuthentication(
                user,
                people.createGroupQuery().groupMember(user).list().stream()
                        .map(Group::getId)
                        .toList());
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
