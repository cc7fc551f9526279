package org.familypathway.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstanceQuery;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.familypathway.kernel.Refusal;
import org.familypathway.model.AssertedProcesses;
import org.familypathway.model.DeadlinesInDiagrams;
import org.familypathway.timescale.Deadline;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** A desk in the office, for tests: somebody signs in, takes a task and hands in its form, through the engine's own services and as themselves. */
@TestComponent
public class Desk {
    /** By job definition, which is another one in each database and stays as it is deployed. */
    private static final Map<String, String> ELEMENTS = new ConcurrentHashMap<>();

    private final ProcessEngine engine;
    private final ObjectMapper json;
    private final WebApplicationContext pages;
    private final JdbcTemplate database;
    private final WalkedOnce walkedOnce;
    private MockMvc casePage;

    public Desk(ProcessEngine engine, ObjectMapper json, WebApplicationContext pages, JdbcTemplate database) {
        this.engine = engine;
        this.json = json;
        this.pages = pages;
        this.database = database;
        walkedOnce = new WalkedOnce(
                database, new TransactionTemplate(pages.getBean(PlatformTransactionManager.class)), engine);
    }

    /**
     * The reference of a case that stands where this walk leads to. The first that asks has it walked; who asks later gets a case of their own with the same rows.
     *
     * @param to a name for where it leads and for all that it depends on, such as who leads
     * @param walk begins a case at this desk and takes it there; returns its reference
     */
    public String walkedTo(String to, Supplier<String> walk) {
        return walkedOnce.to(to, walk);
    }

    /** Starts the pathway from its form. @return the case reference */
    public String refer(String user, Map<String, Object> answers) {
        return as(user, () -> {
            String definition = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey("family-support-pathway")
                    .latestVersion()
                    .singleResult()
                    .getId();
            ProcessInstance started = engine.getFormService().submitStartForm(definition, variables(answers));
            return reference(started.getId());
        });
    }

    private String reference(String instance) {
        return without(() -> engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey());
    }

    /** The case's one running instance of this process: what Camunda BPM Assert says of it is noted. */
    public ProcessInstance instance(String reference, String process) {
        return one(process, instances(reference, process));
    }

    /** The one running instance of a process that belongs to no case. */
    public ProcessInstance instance(String process) {
        return one(process, running(process, all -> all));
    }

    /** The case's running instances of this process, where there may be several. */
    public List<ProcessInstance> instances(String reference, String process) {
        return running(process, all -> all.processInstanceBusinessKey(reference));
    }

    /**
     * The case's one running instance of the first of these processes; in no other process of the case has anybody something to do, and nowhere the same thing twice, which {@code isWaitingAtExactly} would not
     * see.
     */
    public ProcessInstance workOnlyIn(String reference, String process, String... others) {
        Set<String> here = Stream.concat(Stream.of(process), Stream.of(others)).collect(Collectors.toSet());
        List<Task> tasks = without(() -> engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .list());
        assertThat(without(() -> tasks.stream()
                        .filter(task -> !here.contains(process(task)))
                        .map(Task::getTaskDefinitionKey)
                        .toList()))
                .as("open elsewhere than in " + here)
                .isEmpty();
        assertThat(tasks)
                .extracting(task -> task.getTaskDefinitionKey() + " of " + task.getProcessInstanceId())
                .doesNotHaveDuplicates();
        return instance(reference, process);
    }

    private ProcessInstance one(String process, List<ProcessInstance> found) {
        if (found.size() != 1)
            throw new AssertionError("%d instances of %s run, not one".formatted(found.size(), process));
        return found.get(0);
    }

    private List<ProcessInstance> running(String process, UnaryOperator<ProcessInstanceQuery> which) {
        List<ProcessInstance> found =
                without(() -> which.apply(engine.getRuntimeService().createProcessInstanceQuery())
                        .processDefinitionKey(process)
                        .list());
        if (!found.isEmpty()) AssertedProcesses.instance(process);
        return found;
    }

    private String process(Task task) {
        return engine.getRepositoryService()
                .getProcessDefinition(task.getProcessDefinitionId())
                .getKey();
    }

    /** The case's one open task of this step, which one group may claim and no other: what Camunda BPM Assert says of it is noted. */
    public Task offered(String reference, String step) {
        return offered(reference, step, 1);
    }

    /** @param groups how many may claim it: BPM Assert says that a group may, not that no other may */
    public Task offered(String reference, String step, int groups) {
        Task task = openTask(reference, step);
        assertThat(groups(task)).as("who may claim " + step).hasSize(groups);
        AssertedProcesses.claim(without(() -> process(task)));
        return task;
    }

    /** The groups that may claim this task, by name. */
    public List<String> groups(Task task) {
        return without(() -> engine.getTaskService().getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .sorted()
                .toList());
    }

    /** The case's one open task of this step. */
    public Task task(String reference, String step) {
        return without(() -> engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey("userTask_" + step)
                .initializeFormKeys()
                .singleResult());
    }

    public List<String> open(String reference) {
        return without(
                () -> engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference).list().stream()
                        .map(t -> t.getTaskDefinitionKey().replace("userTask_", ""))
                        .sorted()
                        .toList());
    }

    /** Claims the task where it is nobody's, and completes it from its form. */
    public void complete(String user, String reference, String step, Map<String, Object> answers) {
        complete(user, openTask(reference, step), answers);
    }

    private Task openTask(String reference, String step) {
        Task task = task(reference, step);
        if (task == null)
            throw new AssertionError("No open task %s in %s, but %s".formatted(step, reference, open(reference)));
        return task;
    }

    /** The case's open tasks of this step, where there may be several. */
    public List<Task> tasks(String reference, String step) {
        return without(() -> engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .taskDefinitionKey("userTask_" + step)
                .list());
    }

    public void complete(String user, Task task, Map<String, Object> answers) {
        as(user, () -> {
            if (task(task.getId()).getAssignee() == null)
                engine.getTaskService().claim(task.getId(), user);
            engine.getFormService().submitTaskForm(task.getId(), variables(answers));
            return null;
        });
        assertThat(without(() -> engine.getRuntimeService()
                        .createIncidentQuery()
                        .executionId(task.getExecutionId())
                        .activityId(task.getTaskDefinitionKey())
                        .count()))
                .as("what is done lights up no longer")
                .isZero();
    }

    /** Hands in what may be done from the case page at any time, as the page does. @throws Refusal where it is sent back with sentences */
    public void inCase(String user, String reference, String form, Map<String, Object> answers) {
        var answer = as(user, () -> {
            try {
                if (casePage == null)
                    casePage = MockMvcBuilders.webAppContextSetup(pages).build();
                return casePage.perform(
                                MockMvcRequestBuilders.post("/api/forms/cases/{reference}/{form}", reference, form)
                                        .principal(() -> user)
                                        .contentType("application/json")
                                        .content(write(answers)))
                        .andReturn()
                        .getResponse();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        if (answer.getStatus() == 422) throw new Refusal(reasons(answer.getContentAsByteArray()));
        if (answer.getStatus() != 200)
            throw new AssertionError("%s answered %d %s".formatted(form, answer.getStatus(), answer.getErrorMessage()));
    }

    /** What a form of the case page shows under this key, such as the mark of what stands there now, which goes back with the form. */
    public String shownInCase(String user, String reference, String form, String key) {
        return shown(user, "/api/forms/cases/%s/%s".formatted(reference, form), key);
    }

    /** As {@link #shownInCase}, of a task. */
    public String shown(String user, String reference, String step, String key) {
        return shown(user, "/api/forms/tasks/" + task(reference, step).getId(), key);
    }

    private String shown(String user, String address, String key) {
        return as(user, () -> {
            try {
                JsonNode shown = json.readTree(MockMvcBuilders.webAppContextSetup(pages)
                                .build()
                                .perform(MockMvcRequestBuilders.get(address).principal(() -> user))
                                .andReturn()
                                .getResponse()
                                .getContentAsByteArray())
                        .path("data")
                        .path(key);
                return shown.isValueNode() ? shown.asText() : shown.toString();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private List<Refusal.Reason> reasons(byte[] body) {
        try {
            return List.of(json.treeToValue(json.readTree(body).path("refusals"), Refusal.Reason[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Task task(String id) {
        return without(
                () -> engine.getTaskService().createTaskQuery().taskId(id).singleResult());
    }

    /** The refusal with which a form is sent back. */
    public Refusal refusal(Runnable handsIn) {
        try {
            handsIn.run();
        } catch (RuntimeException thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause())
                if (cause instanceof Refusal refusal) return refusal;
            throw thrown;
        }
        throw new AssertionError("It was not refused.");
    }

    /** Fires the timer of a step of the case: the deadline has passed. Where the step has a deadline, somebody has to decide on it from now on, and it lights up in Cockpit. */
    public void passDeadline(String reference, String step) {
        without(() -> {
            Job timer = timers(engine, reference)
                    .filter(job -> step.equals(activity(job)) || step.equals(element(engine, job)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No timer waits at " + step + " of " + reference));
            // The record asks what time it is, and it is no earlier than the deadline when the timer fires.
            boolean early = ClockUtil.getCurrentTime().before(timer.getDuedate());
            if (early) ClockUtil.setCurrentTime(timer.getDuedate());
            try {
                engine.getManagementService().executeJob(timer.getId());
            } finally {
                if (early) ClockUtil.reset();
            }
            if (element(engine, timer).endsWith("Late")) isMissed(step, timer);
            return null;
        });
    }

    private String line(String place) {
        return (String) engine.getRuntimeService().getVariable(place, "line");
    }

    private boolean isLit(String deadline) {
        return engine.getRuntimeService()
                        .createIncidentQuery()
                        .configuration(deadline)
                        .count()
                > 0;
    }

    private void isMissed(String step, Job timer) {
        String place = timer.getExecutionId();
        String deadline = database.queryForObject(
                "select id::text from deadline where name = ? and execution_id = ?", String.class, step, place);
        assertThat(database.queryForObject(
                        "select count(*) from deadline_event where deadline_id = ?::uuid and kind = 'breached'",
                        Long.class,
                        deadline))
                .as("%s is written down as missed", step)
                .isPositive();
        if (Deadline.ON_WHAT_IS_LATE.contains(step) && isLit(line(place)))
            assertThat(isLit(deadline))
                    .as("%s stands under what was missed and lights up no second time", step)
                    .isFalse();
        else
            assertThat(engine.getRuntimeService()
                            .createIncidentQuery()
                            .configuration(deadline)
                            .list())
                    .as("%s lights up", step)
                    .singleElement()
                    .satisfies(lit -> assertThat(lit.getIncidentType())
                            .isEqualTo(step.equals("allocateLead") ? "noLead" : "timescaleBreached"))
                    .satisfies(lit -> assertThat(lit.getExecutionId()).isEqualTo(place));
        // A chapter that a test begins by itself has nobody above it whom it could tell.
        if (!isInItsPathway(timer.getProcessInstanceId())) return;
        if (DeadlinesInDiagrams.told().stream().anyMatch(told -> told.step().equals(step)))
            assertThat(engine.getTaskService()
                            .createTaskQuery()
                            .taskDefinitionKeyIn("userTask_decideMissedDeadline", "userTask_settleMissedDeadline")
                            .processVariableValueEquals("line", deadline)
                            .count())
                    .as("somebody has to decide on %s", step)
                    .isPositive();
        DeadlinesInDiagrams.missed(step);
    }

    private boolean isInItsPathway(String instance) {
        var runtime = engine.getRuntimeService();
        String root = runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getRootProcessInstanceId();
        return runtime.createProcessInstanceQuery()
                        .processInstanceId(root)
                        .processDefinitionKeyIn(
                                "family-support-pathway", "follow-up", "harm-after-closing", "emergency-look")
                        .count()
                == 1;
    }

    private String activity(Job job) {
        return element(engine, job)
                .replaceFirst("^(boundaryEvent|intermediateCatchEvent)_", "")
                .replaceAll("Late$", "");
    }

    /** The timers that wait in the processes of the case; asked for these processes alone, for the database has those of all other cases too. */
    public static Stream<Job> timers(ProcessEngine engine, String reference) {
        Set<String> instances =
                engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .list()
                        .stream()
                        .map(ProcessInstance::getId)
                        .collect(Collectors.toSet());
        return instances.isEmpty()
                ? Stream.empty()
                : engine.getManagementService().createJobQuery().timers().processInstanceIds(instances).list().stream();
    }

    /** The element of the diagram at which a timer waits. */
    public static String element(ProcessEngine engine, Job job) {
        return ELEMENTS.computeIfAbsent(job.getJobDefinitionId(), id -> engine.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(id)
                .singleResult()
                .getActivityId());
    }

    /** Whether the work with the family goes on; a mail about it that has yet to go out is none. */
    public boolean isRunning(String reference) {
        return without(() -> engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .processDefinitionKeyNotIn("send-message")
                        .count()
                > 0);
    }

    public <T> T as(String user, Supplier<T> does) {
        var identity = engine.getIdentityService();
        List<String> groups = without(() -> identity.createGroupQuery().groupMember(user).list().stream()
                .map(g -> g.getId())
                .toList());
        identity.setAuthentication(user, groups);
        try {
            return does.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    private <T> T without(Supplier<T> does) {
        var identity = engine.getIdentityService();
        var before = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return does.get();
        } finally {
            if (before != null) identity.setAuthentication(before);
        }
    }

    /** The answers as Tasklist sends them: lists as Json, everything else as it is. */
    public VariableMap variables(Map<String, Object> answers) {
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

    public static Map<String, Object> answers(Object... pairs) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) answers.put((String) pairs[i], pairs[i + 1]);
        return answers;
    }
}
