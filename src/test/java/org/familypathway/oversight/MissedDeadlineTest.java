package org.familypathway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.timescale.Deadline;
import org.familypathway.timescale.DeadlineEvent;
import org.familypathway.timescale.DeadlineMissed;
import org.familypathway.timescale.DeadlineNear;
import org.familypathway.timescale.Deadlines;
import org.familypathway.timescale.MovingDeadlines;
import org.hibernate.Hibernate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A missed deadline reaches a named group, climbs while nobody answers, and lights up in Cockpit until it is over (R131, R152). */
@PathwayTest
class MissedDeadlineTest {
    private static final Instant WEDNESDAY_TEN = Instant.parse("2026-01-14T10:00:00Z");

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ProcessEngine engine;

    @Autowired
    Cases cases;

    @Autowired
    Deadlines deadlines;

    @Autowired
    MovingDeadlines movingDeadlines;

    @Autowired
    DecideMissedDeadline decideMissedDeadline;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventMulticaster news;

    private final List<String> told = new java.util.ArrayList<>();

    private final ApplicationListener<PayloadApplicationEvent<?>> listens = event -> {
        if (event.getPayload() instanceof DeadlineMissed missed)
            told.add(missed.deadline().getName() + " missed, to " + missed.group());
        if (event.getPayload() instanceof DeadlineNear near)
            told.add(near.deadline().getName() + " near");
    };

    @BeforeEach
    void opens() {
        office.opens();
        ClockUtil.setCurrentTime(Date.from(WEDNESDAY_TEN));
        news.addApplicationListener(listens);
    }

    @AfterEach
    void now() {
        news.removeApplicationListener(listens);
        ClockUtil.reset();
    }

    @Test
    void what_the_managers_leave_lying_climbs_to_the_service_leads_and_is_told_again() {
        String h = led();
        pass(h, "tellReferrer");
        assertThat(desk.offered(h, "decideMissedDeadline")).hasCandidateGroup("north-managers");
        assertThat(desk.workOnlyIn(h, "referral", "missed-deadline")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(desk.instance(h, "missed-deadline")).isWaitingAtExactly("userTask_decideMissedDeadline");

        pass(h, "decideMissedDeadline");
        assertThat(desk.offered(h, "settleMissedDeadline")).hasCandidateGroup("north-leads");
        assertThat(desk.task(h, "settleMissedDeadline").getDueDate())
                .isEqualTo(Date.from(Instant.parse("2026-01-19T17:00:00Z")));
        assertThat(desk.task(h, "decideMissedDeadline").getPriority()).isEqualTo(80);

        pass(h, "settleMissedDeadline");
        assertThat(desk.workOnlyIn(h, "referral", "missed-deadline")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(desk.instance(h, "missed-deadline"))
                .isWaitingAtExactly("userTask_decideMissedDeadline", "userTask_settleMissedDeadline");
        assertThat(told)
                .containsExactly(
                        "tellReferrer missed, to north-managers",
                        "decideMissedDeadline missed, to north-leads",
                        "settleMissedDeadline missed, to north-leads");
        assertThat(lit(h))
                .as("one light for one cause: what follows stands under it")
                .containsExactly("userTask_tellReferrer");
        assertThat(incidents(h).get(0).getAnnotation()).contains("was due Mon 19 Jan 2026, 17:00");

        desk.complete("sam", h, "settleMissedDeadline", decision());
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(lit(h)).containsExactly("userTask_tellReferrer");
        assertThat(decided(deadline(h, "tellReferrer"))).containsEntry("recorded_by", "sam");
        assertThat(deadline(h, "decideMissedDeadline").isOver()).isTrue();

        desk.complete(
                "katie",
                h,
                "tellReferrer",
                answers("toldWho", "Rita Holt, Housing", "toldHow", "phone", "toldAt", "2026-01-19T16:59"));
        assertThat(lit(h)).isEmpty();
    }

    @Test
    void when_a_manager_decides_after_all_the_service_leads_need_not() {
        String h = led();
        pass(h, "tellReferrer");
        pass(h, "decideMissedDeadline");

        desk.complete("maya", h, "decideMissedDeadline", decision());

        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThat(decided(deadline(h, "tellReferrer"))).containsEntry("recorded_by", "maya");
        assertThat(deadline(h, "settleMissedDeadline")
                        .stateAt(ClockUtil.getCurrentTime().toInstant()))
                .isEqualTo(Deadline.State.ended);
        assertThat(lit(h)).containsExactly("userTask_tellReferrer");
        assertThat(incidents(h).get(0).getAnnotation())
                .as("it is decided: nothing stands under it any more")
                .isNull();
    }

    @Test
    void above_the_service_leads_is_nobody_and_they_are_told_again() {
        String h = referred(false);
        pass(h, "decideReferral");
        assertThat(desk.offered(h, "decideMissedDeadline")).hasCandidateGroup("north-leads");

        pass(h, "decideMissedDeadline");

        assertThat(desk.workOnlyIn(h, "referral", "missed-deadline")).isWaitingAtExactly("userTask_decideReferral");
        assertThat(desk.instance(h, "missed-deadline")).isWaitingAtExactly("userTask_decideMissedDeadline");
        assertThat(told)
                .containsExactly(
                        "decideReferral missed, to north-leads", "decideMissedDeadline missed, to north-leads");
        assertThat(lit(h)).containsExactly("userTask_decideReferral");
    }

    @Test
    void each_of_two_deadlines_missed_at_once_is_decided_on_by_itself() {
        String h = led();
        changesOfLead(h, 2);
        Task first = desk.tasks(h, "decideNewLead").get(0);
        Task second = desk.tasks(h, "decideNewLead").get(1);
        ClockUtil.setCurrentTime(first.getDueDate());
        assertThat(second.getDueDate()).isEqualTo(first.getDueDate());
        fire(second, "Late");
        fire(desk.task(h, "tellReferrer"), "Late");
        fire(first, "Late");

        List<Task> decisions = desk.tasks(h, "decideMissedDeadline");
        assertThat(decisions.stream().map(this::line).distinct()).hasSize(3);
        Task telling = decisions.stream()
                .filter(task -> line(task).equals(deadline(h, "tellReferrer").getId()))
                .findFirst()
                .orElseThrow();
        assertThat(shown(h, telling))
                .containsEntry("which", "Telling the referrer what was decided")
                .containsEntry("told", "The managers of Family support north, Thu 15 Jan 2026, 17:00")
                .containsEntry("lateBefore", "This step was never late in this case before.");
        Task leading = decisions.stream()
                .filter(task -> !task.getId().equals(telling.getId()))
                .findFirst()
                .orElseThrow();
        assertThat(shown(h, leading))
                .containsEntry("which", "A new lead worker")
                .containsEntry("told", "The service leads of Family support north, Thu 15 Jan 2026, 17:00");

        desk.complete("maya", telling, decision());
        assertThat(database.queryForList(
                        "select deadline_id from missed_deadline_decision where case_id = ?",
                        UUID.class,
                        theCase(h).getId()))
                .containsExactly(deadline(h, "tellReferrer").getId());
        desk.complete("sam", leading, decision());
        assertThat(desk.tasks(h, "decideMissedDeadline")).hasSize(1);

        // What lights up at one of two tasks of the same name goes with that task, and the other stays lit.
        engine.getRuntimeService()
                .createProcessInstanceModification(first.getProcessInstanceId())
                .cancelAllForActivity("userTask_decideNewLead")
                .execute();
        assertThat(incidents(h)).extracting(Incident::getExecutionId).contains(second.getExecutionId());
        assertThat(incidents(h)).extracting(Incident::getExecutionId).doesNotContain(first.getExecutionId());
    }

    @Test
    void a_step_that_was_late_before_says_so() {
        String h = led();
        for (int time = 0; time < 3; time++) {
            changesOfLead(h, 1);
            Task task = desk.task(h, "decideNewLead");
            ClockUtil.setCurrentTime(task.getDueDate());
            fire(task, "Late");
            engine.getRuntimeService()
                    .createProcessInstanceModification(task.getProcessInstanceId())
                    .cancelAllForActivity("userTask_decideNewLead")
                    .execute();
        }
        assertThat(desk.tasks(h, "decideMissedDeadline").stream()
                        .map(task -> shown(h, task).get("lateBefore")))
                .containsExactlyInAnyOrder(
                        "This step was never late in this case before.",
                        "This step was late once before in this case.",
                        "This step was late 2 times before in this case.");
    }

    @Test
    void a_timer_that_is_fired_before_its_time_says_nothing_and_asks_nobody() {
        String h = referred(false);
        fire(desk.task(h, "decideReferral"), "Near");
        fire(desk.task(h, "decideReferral"), "Late");

        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_decideReferral");
        assertThat(told).isEmpty();
        assertThat(lit(h)).isEmpty();
        assertThat(desk.task(h, "decideReferral").getPriority()).isEqualTo(50);
        assertThat(events(deadline(h, "decideReferral"))).containsExactly("started");
    }

    @Test
    void a_warning_comes_once_and_not_when_it_is_too_late_for_one() {
        String h = referred(false);
        Task task = desk.task(h, "decideReferral");
        Date near = job(task, "Near").getDuedate();
        assertThat(near).isBetween(Date.from(WEDNESDAY_TEN), task.getDueDate());
        ClockUtil.setCurrentTime(near);
        fire(task, "Near");
        assertThat(told).containsExactly("decideReferral near");
        assertThat(events(deadline(h, "decideReferral"))).containsExactly("started", "warned north-managers");
        assertThat(desk.task(h, "decideReferral").getPriority()).isEqualTo(60);

        ClockUtil.setCurrentTime(Date.from(WEDNESDAY_TEN));
        String late = referred(false);
        ClockUtil.setCurrentTime(desk.task(late, "decideReferral").getDueDate());
        fire(desk.task(late, "decideReferral"), "Late");
        fire(desk.task(late, "decideReferral"), "Near");
        assertThat(events(deadline(late, "decideReferral"))).containsExactly("started", "breached north-leads");
    }

    @Test
    void whoever_has_the_task_is_warned_or_the_lead_of_the_case() {
        String h = led();
        changesOfLead(h, 1);
        for (String step : List.of("tellReferrer", "decideNewLead")) {
            Task task = desk.task(h, step);
            ClockUtil.setCurrentTime(job(task, "Near").getDuedate());
            fire(task, "Near");
        }
        String has = desk.task(h, "tellReferrer").getAssignee();
        assertThat(events(deadline(h, "tellReferrer"))).contains("warned " + (has == null ? "katie" : has));
        assertThat(events(deadline(h, "decideNewLead"))).contains("warned katie");
    }

    @Test
    void what_cannot_wait_stands_first_when_it_is_late() {
        String h = referred(true);
        pass(h, "decideReferral");
        assertThat(desk.task(h, "decideReferral").getPriority()).isEqualTo(100);
    }

    @Test
    void a_case_without_a_lead_in_time_lights_up_as_that_and_what_is_late_lights_up_in_the_whole_case() {
        String h = referred(false);
        accept(h);
        pass(h, "allocateLead");
        assertThat(incidents(h)).extracting(Incident::getIncidentType).containsExactly("noLead");
        assertThat(inSpine(h)).containsExactly("noLead at callActivity_referral");

        allocate(h);
        assertThat(incidents(h)).isEmpty();
        assertThat(inSpine(h)).isEmpty();
    }

    @Test
    void the_lights_go_out_with_the_case() {
        String h = referred(false);
        pass(h, "decideReferral");
        pass(h, "decideMissedDeadline");
        var spine = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(h)
                .processDefinitionKey("family-support-pathway")
                .singleResult();
        assertThat(lit(h)).hasSize(1);

        engine.getRuntimeService().deleteProcessInstance(spine.getId(), "test");

        assertThat(database.queryForObject(
                        "select count(*) from act_ru_incident where configuration_ in (select id::text from deadline where case_reference = ?)",
                        Long.class,
                        h))
                .isZero();
        assertThat(deadline(h, "decideReferral").isOver()).isTrue();
    }

    /** The rule of the step says that an extension excuses lateness: warned, late and decided on begin anew with it. */
    @Test
    void what_was_excused_may_be_late_once_more_and_is_decided_on_once_more() {
        String h = led();
        database.update(
                "update deadline set most_extension = 5, excuses_late = true where case_reference = ? and name = 'tellReferrer'",
                h);
        ClockUtil.setCurrentTime(job(desk.task(h, "tellReferrer"), "Near").getDuedate());
        fire(desk.task(h, "tellReferrer"), "Near");
        pass(h, "tellReferrer");
        desk.complete("maya", h, "decideMissedDeadline", decision());
        assertThat(lit(h)).containsExactly("userTask_tellReferrer");
        assertThat(desk.task(h, "tellReferrer").getPriority()).isEqualTo(80);

        Deadline late = deadline(h, "tellReferrer");
        transaction.executeWithoutResult(
                t -> movingDeadlines.extend(theCase(h), late.getId(), 2, "The office was flooded.", "maya"));
        assertThat(lit(h)).isEmpty();
        assertThat(desk.task(h, "tellReferrer").getPriority()).isEqualTo(50);
        assertThat(desk.task(h, "tellReferrer").getDueDate())
                .isEqualTo(Date.from(deadline(h, "tellReferrer").getDueAt()))
                .isEqualTo(Date.from(Instant.parse("2026-01-19T17:00:00Z")));

        told.clear();
        ClockUtil.setCurrentTime(job(desk.task(h, "tellReferrer"), "Near").getDuedate());
        fire(desk.task(h, "tellReferrer"), "Near");
        pass(h, "tellReferrer");
        assertThat(told).containsExactly("tellReferrer near", "tellReferrer missed, to north-managers");
        assertThat(events(deadline(h, "tellReferrer")))
                .containsExactly(
                        "started",
                        "warned katie",
                        "breached north-managers",
                        "extended The office was flooded.",
                        "warned katie",
                        "breached north-managers");
        assertThat(lit(h)).containsExactly("userTask_tellReferrer");
        assertThat(shown(h, desk.task(h, "decideMissedDeadline")))
                .containsEntry("lateBefore", "This step was late once before in this case.");
        desk.complete("maya", h, "decideMissedDeadline", decision());
        assertThat(desk.workOnlyIn(h, "referral")).isWaitingAtExactly("userTask_tellReferrer");
        assertThatThrownBy(() -> database.update(
                        "insert into deadline_event (id, deadline_id, kind, version, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'breached', 0, 'pathway', now())",
                        late.getId()))
                .hasMessageContaining("written down once until it is extended");
    }

    // ---- what happens

    private String referred(boolean immediate) {
        var referral = FamilyH.referral(java.time.LocalDate.of(2026, 1, 14), "north");
        referral.put("immediate", immediate ? "yes" : "no");
        referral.put("immediateReason", immediate ? "Eviction tomorrow" : null);
        return desk.refer("katie", referral);
    }

    /** Katie leads, and the referrer has still to be told. */
    private String led() {
        String h = referred(false);
        accept(h);
        allocate(h);
        return h;
    }

    private void accept(String h) {
        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers(
                        "decision",
                        "accept",
                        "levelOfNeed",
                        "3",
                        "decisionReason",
                        "Six years of complaints and a tenancy at risk."));
    }

    private void allocate(String h) {
        desk.complete(
                "maya",
                h,
                "allocateLead",
                answers("lead", "katie", "cover", "kofi", "allocationReason", "Has room.", "noConflict", true));
    }

    private void changesOfLead(String reference, int how) {
        var spine = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("family-support-pathway")
                .singleResult();
        for (int one = 0; one < how; one++)
            engine.getRuntimeService()
                    .createProcessInstanceModification(spine.getId())
                    .startBeforeActivity("callActivity_changeOfLead")
                    .execute();
    }

    private void pass(String reference, String step) {
        Task task = desk.task(reference, step);
        if (task.getDueDate().after(ClockUtil.getCurrentTime())) ClockUtil.setCurrentTime(task.getDueDate());
        fire(task, "Late");
    }

    private void fire(Task task, String which) {
        engine.getManagementService().executeJob(job(task, which).getId());
    }

    private Job job(Task task, String which) {
        return engine
                .getManagementService()
                .createJobQuery()
                .executionId(task.getExecutionId())
                .timers()
                .list()
                .stream()
                .filter(job -> engine.getManagementService()
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId()
                        .endsWith(which))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> decision() {
        return answers("missedBecause", "crisisFirst", "whatNow", "Katie rings today.", "promisedOn", null);
    }

    // ---- what is seen of it

    private Map<String, Object> shown(String reference, Task task) {
        return transaction.execute(t -> decideMissedDeadline.fill(theCase(reference), line(task)));
    }

    private UUID line(Task task) {
        return UUID.fromString((String) engine.getRuntimeService().getVariable(task.getExecutionId(), "line"));
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    /** The last one of that name. */
    private Deadline deadline(String reference, String name) {
        return transaction.execute(t -> {
            var deadline = deadlines.of(theCase(reference)).stream()
                    .filter(one -> one.getName().equals(name))
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            Hibernate.initialize(deadline.getEvents());
            return deadline;
        });
    }

    private static List<String> events(Deadline deadline) {
        return deadline.getEvents().stream()
                .map((DeadlineEvent event) -> event.getKind() + (event.getNote() == null ? "" : " " + event.getNote()))
                .toList();
    }

    private Map<String, Object> decided(Deadline deadline) {
        return database.queryForMap("select * from missed_deadline_decision where deadline_id = ?", deadline.getId());
    }

    private List<Incident> incidents(String reference) {
        return engine.getRuntimeService().createIncidentQuery().list().stream()
                .filter(incident -> incident.getConfiguration() != null)
                .filter(incident -> reference.equals(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(incident.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()))
                .toList();
    }

    private List<String> lit(String reference) {
        return incidents(reference).stream()
                .map(Incident::getActivityId)
                .sorted()
                .toList();
    }

    private List<String> inSpine(String reference) {
        var spine = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .processDefinitionKey("family-support-pathway")
                .singleResult();
        return engine.getRuntimeService().createIncidentQuery().processInstanceId(spine.getId()).list().stream()
                .map(incident -> incident.getIncidentType() + " at " + incident.getActivityId())
                .toList();
    }
}
