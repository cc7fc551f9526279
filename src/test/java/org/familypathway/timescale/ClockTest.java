package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.familypathway.access.People;
import org.familypathway.access.RoleGrants;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.oversight.BringForward;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionTemplate;

/** From a referral to a missed deadline and the decision on it, on the deployed diagrams; timers are fired, never awaited. */
@SpringBootTest(properties = "camunda.bpm.job-execution.enabled=false")
@ActiveProfiles("demo")
class ClockTest {
    private static final Instant WEDNESDAY_TEN = Instant.parse("2026-01-14T10:00:00Z");

    @Autowired
    FormService forms;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService repository;

    @Autowired
    ManagementService management;

    @Autowired
    IdentityService identity;

    @Autowired
    RoleGrants grants;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Cases cases;

    @Autowired
    Clocks clocks;

    @Autowired
    BringForward demonstration;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void people() {
        new People(identity, grants, database).arrive();
        ClockUtil.setCurrentTime(Date.from(WEDNESDAY_TEN));
    }

    @AfterEach
    void now() {
        ClockUtil.reset();
        identity.clearAuthentication();
    }

    @Test
    void taskTimerAndRecordHaveOneDeadlineAndTheRecordSaysWhy() {
        var theCase = referred(false);
        var clock = only(theCase, "decideReferral");
        var task = task(theCase, "userTask_decideReferral");
        assertThat(clock.getWhy()).isEqualTo("Referred Wed 14 Jan 10:00, 1 working day, so Thu 15 Jan 17:00");
        assertThat(clock.getDueAt()).isEqualTo(Instant.parse("2026-01-15T17:00:00Z"));
        assertThat(task.getDueDate()).isEqualTo(Date.from(clock.getDueAt()));
        assertThat(timer(theCase).getDuedate()).isEqualTo(Date.from(clock.getDueAt()));
        assertThat(clock.getRuleVersion()).isPositive();
        assertThat(clock.getRule()).isEqualTo("1 working day, office");
        assertThat(clock.stateAt(WEDNESDAY_TEN)).isEqualTo(Clock.State.running);
    }

    @Test
    void anImmediateReferralHasTwoHours() {
        assertThat(only(referred(true), "decideReferral").getDueAt()).isEqualTo(WEDNESDAY_TEN.plusSeconds(7200));
    }

    @Test
    void aTaskDoneInTimeMeetsItsClock() {
        var theCase = referred(false);
        decline(theCase);
        var clock = only(theCase, "decideReferral");
        assertThat(clock.stateAt(WEDNESDAY_TEN)).isEqualTo(Clock.State.met);
        assertThat(events(clock)).containsExactly("started by test.referrer", "met by test.manager");
        assertThat(only(theCase, "tellReferrer").isOver()).isFalse();
    }

    @Test
    void aTaskDoneAfterwardsMeetsItsClockLate() {
        var theCase = referred(false);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-01-15T17:00:00Z")));
        assertThat(only(theCase, "decideReferral")
                        .stateAt(ClockUtil.getCurrentTime().toInstant()))
                .isEqualTo(Clock.State.late);
        decline(theCase);
        assertThat(only(theCase, "decideReferral")
                        .stateAt(ClockUtil.getCurrentTime().toInstant()))
                .isEqualTo(Clock.State.metLate);
    }

    @Test
    void aTaskThatIsTakenAwayEndsItsClock() {
        var theCase = referred(false);
        identity.clearAuthentication();
        runtime.deleteProcessInstance(
                runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(theCase.getReference())
                        .processDefinitionKey("family-support-pathway")
                        .singleResult()
                        .getId(),
                "test");
        assertThat(only(theCase, "decideReferral").stateAt(WEDNESDAY_TEN)).isEqualTo(Clock.State.ended);
    }

    @Test
    void aMissedDeadlineIsWrittenDownOnceToldAndDecidedOn() {
        var theCase = missed();
        var clock = only(theCase, "decideReferral");
        assertThat(clock.stateAt(ClockUtil.getCurrentTime().toInstant())).isEqualTo(Clock.State.late);
        assertThat(events(clock)).containsExactly("started by test.referrer", "breached by pathway", "told by pathway");
        assertThat(clock.getEvents().get(2).getNote()).isEqualTo("north-leads");
        assertThat(task(theCase, "userTask_decideReferral")).isNotNull();

        var decision = task(theCase, "userTask_decideMissedDeadline");
        assertThat(tasks.createTaskQuery()
                        .taskId(decision.getId())
                        .taskCandidateGroup("north-leads")
                        .count())
                .isEqualTo(1);
        answer(decision, "test.lead", decision(clock, null));
        assertThat(database.queryForMap(
                        "select missed_because, what_now, recorded_by from missed_deadline_decision where clock_id = ?",
                        clock.getId()))
                .containsEntry("missed_because", "capacity")
                .containsEntry("recorded_by", "test.lead");
        assertThat(task(theCase, "userTask_decideMissedDeadline")).isNull();
        assertThat(only(theCase, "decideMissedDeadline")
                        .stateAt(ClockUtil.getCurrentTime().toInstant()))
                .isEqualTo(Clock.State.met);
    }

    @Test
    void aBreachIsWrittenDownOnceHoweverOftenItIsTold() {
        var theCase = missed();
        clocks.breached(theCase, null, "pathway");
        assertThat(events(only(theCase, "decideReferral"))).hasSize(3);
    }

    @Test
    void aDeadlineThatHasNotPassedIsNoBreach() {
        var theCase = referred(false);
        clocks.breached(theCase, null, "pathway");
        assertThat(events(only(theCase, "decideReferral"))).hasSize(1);
    }

    @Test
    void aPromisedDateLiesInTheFuture() {
        var theCase = missed();
        var clock = only(theCase, "decideReferral");
        assertThatThrownBy(() -> answer(
                        task(theCase, "userTask_decideMissedDeadline"), "test.lead", decision(clock, "2026-01-15")))
                .hasStackTraceContaining("The new date must lie in the future.");
        answer(task(theCase, "userTask_decideMissedDeadline"), "test.lead", decision(clock, "2026-01-16"));
    }

    @Test
    void nobodyDecidesOnTheDeadlineOfAnotherCase() {
        var theCase = missed();
        var other = only(missed(), "decideReferral");
        assertThatThrownBy(() ->
                        answer(task(theCase, "userTask_decideMissedDeadline"), "test.lead", decision(other, null)))
                .hasStackTraceContaining("Somebody has decided on this deadline meanwhile.");
    }

    @Test
    void aManagerOfTheServiceBringsTheNextDeadlineForwardInADemonstration() {
        var theCase = referred(false);
        identity.setAuthentication("test.manager", List.of("north-managers"));
        ClockUtil.setCurrentTime(Date.from(WEDNESDAY_TEN.plusSeconds(60)));
        demonstration.bringForward(theCase.getReference(), "test.manager");
        identity.clearAuthentication();
        var now = Date.from(WEDNESDAY_TEN.plusSeconds(60));
        assertThat(timer(theCase).getDuedate()).isEqualTo(now);
        assertThat(task(theCase, "userTask_decideReferral").getDueDate()).isEqualTo(now);
        management.executeJob(timer(theCase).getId());
        assertThat(events(only(theCase, "decideReferral")))
                .containsExactly(
                        "started by test.referrer",
                        "broughtForward by test.manager",
                        "breached by pathway",
                        "told by pathway");
    }

    @Test
    void nobodyElseBringsADeadlineForward() {
        var theCase = referred(false);
        for (var other : List.of("test.worker", "test.lead", "test.southmanager", "test.administrator"))
            assertThatThrownBy(() -> demonstration.bringForward(theCase.getReference(), other))
                    .isInstanceOf(BringForward.NotPossible.class)
                    .hasMessageContaining("Only a manager");
        assertThat(events(only(theCase, "decideReferral"))).hasSize(1);
    }

    @Test
    void theCouncilsOwnDaysCount() {
        database.update(
                "insert into council_day values (gen_random_uuid(), '2026-01-15', 'closed', 'Flood', null, 0, 'test.manager', now())");
        try {
            assertThat(only(referred(false), "decideReferral").getWhy())
                    .isEqualTo("Referred Wed 14 Jan 10:00, 1 working day, Flood not counted, so Fri 16 Jan 17:00");
        } finally {
            database.update("update council_day set removed_at = now() where name = 'Flood'");
        }
    }

    @Test
    void everyClockThatADiagramStartsHasARowForEachUrgency() {
        var table = new DecisionTable();
        var started = repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(process -> repository.getBpmnModelInstance(process.getId()))
                .flatMap(model -> java.util.regex.Pattern.compile("clock\\.start\\w*\\(execution, \"(\\w+)\"")
                        .matcher(org.camunda.bpm.model.bpmn.Bpmn.convertToString(model)
                                .replace("&quot;", "\""))
                        .results()
                        .map(found -> found.group(1)))
                .collect(Collectors.toSet());
        assertThat(started).contains("decideReferral", "decideMissedDeadline");
        for (var clock : started)
            for (var urgency : List.of("standard", "immediate"))
                assertThat(table.ask("family-support-project", clock, urgency)).isNotNull();
    }

    private FamilyCase missed() {
        var theCase = referred(false);
        identity.clearAuthentication();
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-01-15T17:00:00Z")));
        management.executeJob(timer(theCase).getId());
        return theCase;
    }

    /** Waits for the decision on the referral. */
    private FamilyCase referred(boolean immediate) {
        identity.setAuthentication("test.referrer", List.of("referrers"));
        VariableMap answers = Variables.createVariables();
        answers.putAll(Map.of(
                "service", "north",
                "referrerName", "R. Test",
                "referrerRole", "Officer",
                "agency", "housing",
                "referrerContact", "0117 000",
                "immediate", immediate,
                "familyLabel", "Family T",
                "address", "1 Test Street",
                "tenure", "secureTenant",
                "reason", "Noise at night"));
        answers.put("immediateReason", immediate ? "Eviction tomorrow" : null);
        answers.put("postcode", null);
        answers.put("landlord", null);
        answers.put("familyAware", true);
        answers.put("factors", SpinValues.jsonValue("[]").create());
        answers.put(
                "members",
                SpinValues.jsonValue(
                                "[{\"id\":null,\"name\":\"T\",\"born\":null,\"relationship\":\"mother\",\"ethnicity\":null,\"communication\":null,\"school\":null,\"atHome\":true}]")
                        .create());
        for (var list : List.of("incidents", "nonEngagement", "legalActions"))
            answers.put(list, SpinValues.jsonValue("[]").create());
        identity.clearAuthentication();
        var process = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("family-support-pathway")
                .latestVersion()
                .singleResult()
                .getId();
        identity.setAuthentication("test.referrer", List.of("referrers"));
        var reference = forms.submitStartForm(process, answers).getBusinessKey();
        management.executeJob(
                management.createJobQuery().processDefinitionKey("referral").messages().active().list().stream()
                        .filter(job -> belongs(job, reference))
                        .findFirst()
                        .orElseThrow()
                        .getId());
        return cases.findByReference(reference).orElseThrow();
    }

    private void decline(FamilyCase theCase) {
        answer(
                task(theCase, "userTask_decideReferral"),
                "test.manager",
                Variables.putValue("decision", "decline").putValue("decisionReason", "Not for us"));
    }

    private static VariableMap decision(Clock missed, String promisedOn) {
        return Variables.putValue("missedDeadline", missed.getId().toString())
                .putValue("missedBecause", "capacity")
                .putValue("whatNow", "Decided tomorrow")
                .putValue("promisedOn", promisedOn);
    }

    private void answer(Task task, String by, VariableMap answers) {
        identity.clearAuthentication();
        tasks.claim(task.getId(), by);
        identity.setAuthenticatedUserId(by);
        try {
            forms.submitTaskForm(task.getId(), answers);
        } finally {
            identity.clearAuthentication();
            if (tasks.createTaskQuery().taskId(task.getId()).count() == 1) tasks.setAssignee(task.getId(), null);
        }
    }

    private Clock only(FamilyCase theCase, String name) {
        return transaction.execute(inOne -> {
            var found = clocks.of(theCase).stream()
                    .filter(clock -> clock.getName().equals(name))
                    .toList();
            assertThat(found).hasSize(1);
            found.get(0).getEvents().size();
            return found.get(0);
        });
    }

    private static List<String> events(Clock clock) {
        return clock.getEvents().stream()
                .map(event -> event.getKind() + " by " + event.getRecordedBy())
                .toList();
    }

    private Task task(FamilyCase theCase, String step) {
        identity.clearAuthentication();
        return tasks.createTaskQuery().taskDefinitionKey(step).list().stream()
                .filter(task -> runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()
                        .equals(theCase.getReference()))
                .findFirst()
                .orElse(null);
    }

    private Job timer(FamilyCase theCase) {
        identity.clearAuthentication();
        return management.createJobQuery().timers().list().stream()
                .filter(job -> belongs(job, theCase.getReference()))
                .filter(job -> job.getProcessDefinitionKey().equals("referral"))
                .findFirst()
                .orElseThrow();
    }

    private boolean belongs(Job job, String reference) {
        var signedIn = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            return runtime.createProcessInstanceQuery()
                    .processInstanceId(job.getProcessInstanceId())
                    .singleResult()
                    .getBusinessKey()
                    .equals(reference);
        } finally {
            identity.setAuthentication(signedIn);
        }
    }
}
