package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.timescale.DeadlineEvent.Kind.breached;
import static org.familypathway.timescale.DeadlineEvent.Kind.ended;
import static org.familypathway.timescale.DeadlineEvent.Kind.warned;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.model.DeadlinesInDiagrams;
import org.familypathway.model.DeadlinesInDiagrams.DrawnDeadline;
import org.familypathway.model.Diagrams;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each deadline of each diagram (R131, R152): a case is brought to its task, its timers are fired, and it is seen that it warns once, that it is missed once, that somebody has to decide on it, that it lights up in Cockpit,
 * and that the light goes with the task. The tasks are read from the diagrams. So that a case comes to a task without all that lies before it, the processes are deployed once more for this test, with starts that wait.
 */
@PathwayTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryDeadlineTest {
    private static final Instant WEDNESDAY_TEN = Instant.parse("2026-01-14T10:00:00Z");
    private static final String SPINE = "family-support-pathway";
    private static final Map<String, BpmnModelInstance> DIAGRAMS = diagrams();

    @Autowired
    ProcessEngine engine;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TimeAllowed timeAllowed;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    TransactionTemplate transaction;

    private final Map<String, String> families = new TreeMap<>();
    private String deployment;

    static List<DrawnDeadline> deadlines() {
        return DeadlinesInDiagrams.told();
    }

    /** Those whose due date, or whose people, are known to a record of their chapter: nobody comes to them without that record. The tests of the chapter fire their timers, and EveryWayIsTakenTest asks that none is left out. */
    static List<String> byARecord() {
        return DIAGRAMS.values().stream()
                .flatMap(diagram -> diagram.getModelElementsByType(UserTask.class).stream())
                .filter(task ->
                        task.getExtensionElements().getTextContent().matches("(?s).*clock\\.start(On|Since)\\(.*")
                                || Stream.of(task.getCamundaAssignee(), task.getCamundaCandidateGroups())
                                        .anyMatch(who ->
                                                who != null && !who.matches("\\$\\{(caseTeam|referralTeam)\\..*")))
                .map(DeadlinesInDiagrams::step)
                .toList();
    }

    @BeforeEach
    void people() {
        ClockUtil.setCurrentTime(Date.from(WEDNESDAY_TEN));
        if (deployment != null) return;
        office.opens();
        var again = engine.getRepositoryService().createDeployment().name("starts that wait");
        Diagrams.files("forms", ".form").forEach(file -> again.addString(file.toString(), text(file)));
        DIAGRAMS.forEach((key, model) -> {
            if (key.equals(SPINE) || key.equals("missed-deadline")) return;
            BpmnModelInstance waits = model.clone();
            waits.getModelElementsByType(StartEvent.class).stream()
                    .filter(start -> start.getParentElement() instanceof Process)
                    .forEach(start -> start.setCamundaAsyncBefore(true));
            again.addModelInstance(key + ".bpmn", waits);
        });
        deployment = again.deploy().getId();
        families.put("north", referred("north", "katie", "kofi", "maya"));
        families.put("river", referred("river", "fay", "finn", "flora"));
    }

    private String referred(String service, String lead, String cover, String manager) {
        var referral = FamilyH.referral(LocalDate.of(2026, 1, 14), service);
        if (service.equals("river")) referral.put("agency", "socialServices");
        var reference = desk.refer(lead, referral);
        transaction.executeWithoutResult(
                t -> leadAssignment.lead(theCase(reference), lead, cover, "Has room.", manager));
        return reference;
    }

    @AfterEach
    void now() {
        ClockUtil.reset();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void afterwardsTheFamiliesAreGoneAndNothingIsLit() {
        families.values().forEach(reference -> engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .rootProcessInstances()
                .list()
                .forEach(instance ->
                        engine.getRuntimeService().deleteProcessInstance(instance.getId(), "test", false, true, true)));
        engine.getRepositoryService().deleteDeployment(deployment, true);
        families.values()
                .forEach(reference -> transaction.executeWithoutResult(t -> {
                    // What runs since the referral was received, whether its task is there or not, ends with the case.
                    assertThat(deadlines.of(theCase(reference)).stream()
                                    .filter(deadline -> !deadline.isOver())
                                    .map(Deadline::getName))
                            .isSubsetOf("allocateLead", "allocateLeadToday");
                    deadlines.endWithCase(theCase(reference), "test");
                    deadlines.of(theCase(reference)).forEach(deadline -> {
                        assertThat(deadline.isOver()).as(deadline.getName()).isTrue();
                        assertThat(incidents(deadline)).as(deadline.getName()).isEmpty();
                    });
                }));
    }

    @Test
    void everyTaskHasADeadlineThatIsToldOrAnEndThatIsRecorded() {
        List<String> told = deadlines().stream().map(DrawnDeadline::step).toList();
        List<String> all = DIAGRAMS.values().stream()
                .flatMap(diagram -> diagram.getModelElementsByType(UserTask.class).stream())
                .map(DeadlinesInDiagrams::step)
                .filter(step -> !told.contains(step))
                .toList();
        assertThat(all)
                .as("the agency's views have an end; deciding on a missed deadline climbs")
                .containsExactlyInAnyOrder("giveAgencyViews", "decideMissedDeadline", "settleMissedDeadline");
    }

    @ParameterizedTest
    @MethodSource("deadlines")
    void aDeadlineWarnsIsMissedIsDecidedOnAndLightsUpUntilItsTaskIsGone(DrawnDeadline drawn) {
        var family = families.get(has("north", drawn) ? "north" : "river");
        Task task;
        try {
            task = bring(family, drawn);
        } catch (RuntimeException noRecord) {
            assertThat(byARecord()).as("%s: %s", drawn, noRecord).contains(drawn.step());
            return;
        }
        var place = task.getExecutionId();

        if (drawn.warns()) fire(place, "Near");
        var deadline = deadline(family, place);
        boolean warns = deadline.getWarnAt() != null;
        assertThat(happened(deadline, warned)).as("warned").hasSize(warns ? 1 : 0);
        if (warns) {
            assertThat(happened(deadline, warned).get(0).getNote()).isNotBlank();
            assertThat(task(task.getId()).getPriority()).isEqualTo(60);
        }
        assertThat(incidents(deadline)).isEmpty();

        fire(place, "Late");
        deadline = deadline(family, place);
        assertThat(happened(deadline, breached)).hasSize(1);
        assertThat(task(task.getId()).getPriority()).isEqualTo(80);

        var decision = decisionOn(deadline);
        assertThat(decision)
                .hasCandidateGroup(happened(deadline, breached).get(0).getNote())
                .hasCandidateGroup(Deadlines.told(theCase(family), deadline));
        assertThat(desk.groups(decision)).as("and nobody else").hasSize(1);
        assertThat(decision.getDueDate().toInstant())
                .isEqualTo(deadline(family, decision.getExecutionId()).getDueAt())
                .isAfter(ClockUtil.getCurrentTime().toInstant());

        var incident = incidents(deadline).get(0);
        assertThat(incidents(deadline)).hasSize(1);
        assertThat(incident.getIncidentType())
                .isEqualTo(drawn.step().equals("allocateLead") ? "noLead" : "timescaleBreached");
        assertThat(incident.getActivityId()).isEqualTo("userTask_" + drawn.step());
        assertThat(incident.getExecutionId()).isEqualTo(place);
        assertThat(incident.getIncidentMessage())
                .startsWith(deadline.getLabel())
                .doesNotContain("Hale", "Hannah");

        takeAway(family, task, drawn.step());
        assertThat(task(task.getId())).isNull();
        assertThat(incidents(deadline)).isEmpty();
        assertThat(happened(deadline(family, place), ended)).hasSize(1);
        decide(decision);
        DeadlinesInDiagrams.missed(drawn.step());
    }

    private void decide(Task decision) {
        String who = Map.of(
                        "north-managers",
                        "maya",
                        "north-leads",
                        "sam",
                        "river-managers",
                        "flora",
                        "river-leads",
                        "felix")
                .get(desk.groups(decision).get(0));
        desk.complete(
                who,
                decision,
                Desk.answers("missedBecause", "tooShort", "whatNow", "It is done this week.", "promisedOn", null));
    }

    // ---- to the task and away again

    private Task bring(String family, DrawnDeadline deadline) {
        var before = new TreeSet<String>();
        instances(family, deadline.process()).forEach(instance -> before.add(instance.getId()));
        if (Set.of("follow-up", "emergency-look").contains(deadline.process()))
            engine.getRuntimeService()
                    .createProcessInstanceByKey(deadline.process())
                    .businessKey(family)
                    .startBeforeActivity("userTask_" + deadline.step())
                    .execute();
        else {
            var way = way(SPINE, deadline.process(), new ArrayList<>());
            var instance = instances(family, SPINE).get(0).getId();
            for (CallActivity call : way) {
                var known = new TreeSet<String>();
                instances(family, call.getCalledElement()).forEach(one -> known.add(one.getId()));
                start(instance, call.getId());
                instance = instances(family, call.getCalledElement()).stream()
                        .map(ProcessInstance::getId)
                        .filter(id -> !known.contains(id))
                        .findFirst()
                        .orElseThrow();
            }
            start(instance, "userTask_" + deadline.step());
        }
        return engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(family)
                .processDefinitionKey(deadline.process())
                .taskDefinitionKey("userTask_" + deadline.step())
                .list()
                .stream()
                .filter(task -> !before.contains(task.getProcessInstanceId()))
                .findFirst()
                .orElseThrow();
    }

    private void start(String instance, String element) {
        engine.getRuntimeService()
                .createProcessInstanceModification(instance)
                .startBeforeActivity(element)
                .execute();
    }

    /** The calls that lead from one diagram to another. */
    private static List<CallActivity> way(String from, String to, List<String> seen) {
        seen.add(from);
        for (CallActivity call : DIAGRAMS.get(from).getModelElementsByType(CallActivity.class)) {
            if (call.getCalledElement().equals(to)) return List.of(call);
            if (seen.contains(call.getCalledElement())) continue;
            var on = way(call.getCalledElement(), to, seen);
            if (!on.isEmpty())
                return Stream.concat(Stream.of(call), on.stream()).toList();
        }
        return List.of();
    }

    private void takeAway(String family, Task task, String step) {
        engine.getRuntimeService()
                .createProcessInstanceModification(task.getProcessInstanceId())
                .cancelAllForActivity("userTask_" + step)
                // What a task passes on is asked of a record that is not there.
                .execute(false, true);
    }

    private List<ProcessInstance> instances(String family, String process) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(family)
                .processDefinitionKey(process)
                .list();
    }

    private boolean has(String service, DrawnDeadline deadline) {
        return timeAllowed.has(theCase(families.get(service)), deadline.step());
    }

    // ---- what became of it

    private void fire(String place, String which) {
        var timer = engine.getManagementService().createJobQuery().executionId(place).timers().list().stream()
                .filter(job -> engine.getManagementService()
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()
                        .endsWith(which))
                .findFirst()
                .orElseThrow();
        if (timer.getDuedate().after(ClockUtil.getCurrentTime())) ClockUtil.setCurrentTime(timer.getDuedate());
        engine.getManagementService().executeJob(timer.getId());
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private Deadline deadline(String family, String place) {
        return transaction.execute(t -> {
            var deadline = deadlines.of(theCase(family)).stream()
                    .filter(one -> place.equals(one.getExecutionId()))
                    .findFirst()
                    .orElseThrow();
            Hibernate.initialize(deadline.getEvents());
            return deadline;
        });
    }

    private static List<DeadlineEvent> happened(Deadline deadline, DeadlineEvent.Kind kind) {
        return deadline.getEvents().stream()
                .filter(event -> event.getKind() == kind)
                .toList();
    }

    private Task task(String id) {
        return engine.getTaskService().createTaskQuery().taskId(id).singleResult();
    }

    private Task decisionOn(Deadline missed) {
        return engine.getTaskService()
                .createTaskQuery()
                .taskDefinitionKey("userTask_decideMissedDeadline")
                .processVariableValueEquals("line", missed.getId().toString())
                .singleResult();
    }

    private List<Incident> incidents(Deadline deadline) {
        return engine.getRuntimeService()
                .createIncidentQuery()
                .configuration(deadline.getId().toString())
                .list();
    }

    // ---- the diagrams

    private static Map<String, BpmnModelInstance> diagrams() {
        Map<String, BpmnModelInstance> byKey = new TreeMap<>();
        Diagrams.processes().forEach((file, model) -> byKey.put(Diagrams.name(file), model));
        return byKey;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
