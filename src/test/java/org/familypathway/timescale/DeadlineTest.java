package org.familypathway.timescale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.oversight.BringForward;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** From a referral to a missed deadline and the decision on it (R95, R152), on the deployed diagrams; timers are fired, never awaited. */
@PathwayTest
class DeadlineTest {
    private static final Instant WEDNESDAY_TEN = Instant.parse("2026-01-14T10:00:00Z");

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
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    JdbcTemplate database;

    @Autowired
    Cases cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void people() {
        office.opens();
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
        var deadline = only(theCase, "decideReferral");
        var task = task(theCase, "decideReferral");
        assertThat(deadline.getWhy()).isEqualTo("Referred Wed 14 Jan 10:00, 1 working day, so Thu 15 Jan 17:00");
        assertThat(deadline.getDueAt()).isEqualTo(Instant.parse("2026-01-15T17:00:00Z"));
        assertThat(task.getDueDate()).isEqualTo(Date.from(deadline.getDueAt()));
        assertThat(timer(theCase).getDuedate()).isEqualTo(Date.from(deadline.getDueAt()));
        assertThat(deadline.getRuleVersion()).isPositive();
        assertThat(deadline.getRule()).isEqualTo("1 working day, office");
        assertThat(deadline.stateAt(WEDNESDAY_TEN)).isEqualTo(Deadline.State.running);
    }

    @Test
    void anImmediateReferralHasTwoHours() {
        assertThat(only(referred(true), "decideReferral").getDueAt()).isEqualTo(WEDNESDAY_TEN.plusSeconds(7200));
    }

    @Test
    void aTaskDoneInTimeMeetsItsDeadline() {
        var theCase = referred(false);
        decline(theCase);
        var deadline = only(theCase, "decideReferral");
        assertThat(deadline.stateAt(WEDNESDAY_TEN)).isEqualTo(Deadline.State.met);
        assertThat(events(deadline)).containsExactly("started by katie", "met by maya");
        assertThat(only(theCase, "tellReferrer").isOver()).isFalse();
    }

    @Test
    void aTaskDoneAfterwardsMeetsItsDeadlineLate() {
        var theCase = referred(false);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-01-15T17:00:00Z")));
        assertThat(only(theCase, "decideReferral")
                        .stateAt(ClockUtil.getCurrentTime().toInstant()))
                .isEqualTo(Deadline.State.late);
        decline(theCase);
        assertThat(only(theCase, "decideReferral")
                        .stateAt(ClockUtil.getCurrentTime().toInstant()))
                .isEqualTo(Deadline.State.metLate);
    }

    @Test
    void aTaskThatIsTakenAwayEndsItsDeadline() {
        var theCase = referred(false);
        identity.clearAuthentication();
        runtime.deleteProcessInstance(
                runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(theCase.getReference())
                        .processDefinitionKey("family-support-pathway")
                        .singleResult()
                        .getId(),
                "test");
        assertThat(only(theCase, "decideReferral").stateAt(WEDNESDAY_TEN)).isEqualTo(Deadline.State.ended);
    }

    @Test
    void aMissedDeadlineIsWrittenDownOnceToldAndDecidedOn() {
        var theCase = missed();
        var deadline = only(theCase, "decideReferral");
        assertThat(deadline.stateAt(ClockUtil.getCurrentTime().toInstant())).isEqualTo(Deadline.State.late);
        assertThat(events(deadline)).containsExactly("started by katie", "breached by pathway");
        assertThat(deadline.getEvents().get(1).getNote()).isEqualTo("north-leads");
        assertThat(task(theCase, "decideReferral")).isNotNull();

        var decision = task(theCase, "decideMissedDeadline");
        assertThat(decision).hasCandidateGroup("north-leads");
        decide(theCase, null);
        assertThat(database.queryForMap(
                        "select missed_because, what_now, recorded_by from missed_deadline_decision where deadline_id = ?",
                        deadline.getId()))
                .containsEntry("missed_because", "capacity")
                .containsEntry("recorded_by", "sam");
        assertThat(task(theCase, "decideMissedDeadline")).isNull();
        assertThat(only(theCase, "decideMissedDeadline")
                        .stateAt(ClockUtil.getCurrentTime().toInstant()))
                .isEqualTo(Deadline.State.met);
    }

    @Test
    void aBreachIsWrittenDownOnceHoweverOftenItIsTold() {
        var theCase = missed();
        breachedAgain(theCase);
        assertThat(events(only(theCase, "decideReferral"))).hasSize(2);
    }

    @Test
    void aDeadlineThatHasNotPassedIsNoBreach() {
        var theCase = referred(false);
        breachedAgain(theCase);
        assertThat(events(only(theCase, "decideReferral"))).hasSize(1);
    }

    @Test
    void aPromisedDateLiesInTheFuture() {
        var theCase = missed();
        assertThat(desk.refusal(() -> decide(theCase, "2026-01-15")))
                .hasMessage("The new date must lie in the future.");
        decide(theCase, "2026-01-16");
    }

    @Test
    void aManagerOfTheServiceBringsTheNextDeadlineForwardInADemonstration() {
        var theCase = referred(false);
        identity.setAuthentication("maya", List.of("north-managers"));
        ClockUtil.setCurrentTime(Date.from(WEDNESDAY_TEN.plusSeconds(60)));
        bringForward(theCase, "maya");
        identity.clearAuthentication();
        var now = Date.from(WEDNESDAY_TEN.plusSeconds(60));
        assertThat(timer(theCase).getDuedate()).isEqualTo(now);
        assertThat(task(theCase, "decideReferral").getDueDate()).isEqualTo(now);
        management.executeJob(timer(theCase).getId());
        assertThat(events(only(theCase, "decideReferral")))
                .containsExactly("started by katie", "broughtForward by maya", "breached by pathway");
    }

    @Test
    void nobodyElseBringsADeadlineForward() {
        var theCase = referred(false);
        for (var other : List.of("katie", "sam", "marcus", "ana"))
            assertThatThrownBy(() -> bringForward(theCase, other))
                    .isInstanceOf(BringForward.NotPossible.class)
                    .hasMessageContaining("Only a manager");
        assertThat(events(only(theCase, "decideReferral"))).hasSize(1);
    }

    @Test
    void theCouncilsOwnDaysCount() {
        database.update(
                "insert into council_day values (gen_random_uuid(), '2026-01-15', 'closed', 'Flood', null, 0, 'maya', now())");
        try {
            assertThat(only(referred(false), "decideReferral").getWhy())
                    .isEqualTo("Referred Wed 14 Jan 10:00, 1 working day, Flood not counted, so Fri 16 Jan 17:00");
        } finally {
            database.update("update council_day set removed_at = now() where name = 'Flood'");
        }
    }

    private void breachedAgain(FamilyCase theCase) {
        var place = only(theCase, "decideReferral").getExecutionId();
        deadlines.breached(theCase, "decideReferral", place, "pathway");
    }

    /** Without the demo profile, which would bring its own families. */
    private void bringForward(FamilyCase theCase, String by) {
        var demonstration = beans.createBean(BringForward.class);
        transaction.executeWithoutResult(inOne -> demonstration.bringForward(theCase.getReference(), by));
    }

    private FamilyCase missed() {
        var theCase = referred(false);
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-01-15T17:00:00Z")));
        desk.passDeadline(theCase.getReference(), "decideReferral");
        return theCase;
    }

    /** Waits for the decision on the referral. */
    private FamilyCase referred(boolean immediate) {
        var answers = FamilyH.referral(LocalDate.of(2026, 1, 14), "north");
        answers.put("immediate", immediate ? "yes" : "no");
        answers.put("immediateReason", immediate ? "Eviction tomorrow" : null);
        var reference = desk.refer("katie", answers);
        management.createJobQuery().messages().list().stream()
                .filter(job -> !job.getProcessDefinitionKey().equals("send-message"))
                .forEach(job -> management.executeJob(job.getId()));
        return cases.findByReference(reference).orElseThrow();
    }

    private void decline(FamilyCase theCase) {
        desk.complete(
                "maya",
                theCase.getReference(),
                "decideReferral",
                Desk.answers("decision", "decline", "decisionReason", "Not for us"));
    }

    private void decide(FamilyCase theCase, String promisedOn) {
        desk.complete(
                "sam",
                theCase.getReference(),
                "decideMissedDeadline",
                Desk.answers("missedBecause", "capacity", "whatNow", "Decided tomorrow", "promisedOn", promisedOn));
    }

    private Deadline only(FamilyCase theCase, String name) {
        return transaction.execute(inOne -> {
            var found = deadlines.of(theCase).stream()
                    .filter(deadline -> deadline.getName().equals(name))
                    .toList();
            assertThat(found).hasSize(1);
            Hibernate.initialize(found.get(0).getEvents());
            return found.get(0);
        });
    }

    private static List<String> events(Deadline deadline) {
        return deadline.getEvents().stream()
                .map(event -> event.getKind() + " by " + event.getRecordedBy())
                .toList();
    }

    private Task task(FamilyCase theCase, String step) {
        return desk.task(theCase.getReference(), step);
    }

    private Job timer(FamilyCase theCase) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(theCase.getReference()).list().stream()
                .flatMap(one -> management.createJobQuery().processInstanceId(one.getId()).timers().list().stream())
                .filter(job -> management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()
                        .endsWith("Late"))
                .findFirst()
                .orElseThrow();
    }
}
