package org.familypathway.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.familypathway.access.SignedInOnce;
import org.familypathway.access.Visitor;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.plan.FamilyAtPlan;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The night finds what has stalled, the manager decides, and the sign goes out when the work moves (R131, R152, R258). */
@PathwayTest
class StalledCaseTest {
    private static final SignedInOnce PEOPLE = new SignedInOnce();

    private static final String INCIDENTS =
            "/camunda/api/engine/engine/default/incident?incidentType=stalledCase&maxResults=100";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    StalledCases stalled;

    @Autowired
    Stalls stalls;

    @Autowired
    Cases cases;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private final LocalDate today = LocalDate.now(London.ZONE);

    /** A night looks at all open cases of the database. */
    @BeforeEach
    void noOtherCaseIsOpen() {
        office.opens();
        office.putsAllCasesAway();
    }

    @AfterEach
    void backToToday() {
        ClockUtil.reset();
    }

    // ---- the sign

    /** R131: the reasons in words on the page, a mark in the list, a task for the managers, a light in Cockpit. */
    @Test
    void a_night_finds_a_case_that_has_stalled_and_tells_the_managers_why() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        String fresh = FamilyH.isLedBy(desk, "katie", "kofi");
        in(13);
        desk.inCase("katie", fresh, "add-entry", contact());
        night();
        assertThat(desk.instance(h, "family-support-pathway")).isNotWaitingAt("callActivity_stalledCase");
        in(14);
        night();

        assertThat(desk.instance(h, "stalled-case")).isWaitingAt("userTask_decideOnStall");
        assertThat(desk.offered(h, "decideOnStall")).hasCandidateGroup("north-managers");
        assertThat(because(h))
                .containsExactly(
                        "Nobody has been in contact with the family for 14 days.",
                        "Nothing has been recorded for 14 days.");
        assertThat(desk.task(h, "decideOnStall").getDueDate().toInstant()).isAfter(clock.instant());
        assertThat(lights(h)).hasSize(1);
        assertThat(lights(h).get(0).getIncidentMessage()).isEqualTo("No contact, Nothing recorded");
        assertThat(lights(h).get(0).getActivityId()).isEqualTo("serviceTask_lightStalledCase");
        assertThat(page("katie", "/cases/" + h + "/whole"))
                .contains(
                        "The work has stalled",
                        "Nobody has been in contact with the family for 14 days.",
                        "Waits for a decision.");
        assertThat(page("maya", "/cases")).contains("Stalled");
        assertThat(events(h)).containsExactly("workHasStalled");
        assertThat(desk.instance(fresh, "family-support-pathway")).isNotWaitingAt("callActivity_stalledCase");
        assertThat(page("katie", "/cases/" + fresh + "/whole")).doesNotContain("The work has stalled");
    }

    @Test
    void a_second_look_in_the_same_night_makes_nothing_new_and_a_later_one_adds_only_what_has_come_since() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        in(14);
        night();
        night();
        assertThat(desk.tasks(h, "decideOnStall")).hasSize(1);
        assertThat(lights(h)).hasSize(1);
        assertThat(stalls.findByCaseIdOrderByNoticedAtAscIdAsc(of(h).getId())).hasSize(1);
        assertThat(because(h)).hasSize(2);
        desk.passDeadline(h, "tellReferrer");
        in(15);
        night();
        assertThat(because(h))
                .containsExactly(
                        "Nobody has been in contact with the family for 14 days.",
                        "A missed deadline waits for a decision.",
                        "Nothing has been recorded for 14 days.");
        assertThat(desk.tasks(h, "decideOnStall")).hasSize(1);
    }

    /** "The sign goes out by itself when the work moves": at once, with the task, and not only at night. */
    @Test
    void the_sign_goes_out_in_the_same_moment_in_which_the_work_moves() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        in(20);
        night();
        desk.inCase("katie", h, "add-entry", note());
        assertThat(desk.instance(h, "stalled-case")).as("a note is no contact").isWaitingAt("userTask_decideOnStall");

        desk.inCase("katie", h, "add-entry", contact());
        assertThat(desk.instance(h, "family-support-pathway")).isNotWaitingAt("callActivity_stalledCase");
        assertThat(lights(h)).isEmpty();
        assertThat(events(h)).containsExactly("workHasStalled", "workMovesAgain");
        assertThat(page("katie", "/cases/" + h + "/whole"))
                .contains("The work moved on")
                .doesNotContain("The work has stalled", "Waits for a decision.");
        assertThat(page("maya", "/cases")).doesNotContain("Stalled");
        assertThat(deadlineOf(h)).containsExactly("started", "ended");
        night();
        assertThat(stalls.findByCaseIdOrderByNoticedAtAscIdAsc(of(h).getId())).hasSize(1);
        in(40);
        night();
        assertThat(desk.instance(h, "stalled-case")).isWaitingAt("userTask_decideOnStall");
    }

    /** A task is done for the same reason as a form of the case page. */
    @Test
    void a_task_that_moves_the_work_takes_the_sign_along_as_well() {
        FamilyAtPlan h = FamilyAtPlan.inForce(application, true);
        LocalDate review = h.agreed().firstReviewOn();
        at(review.plusDays(2));
        seesTheChildrenAlone(h.reference);
        desk.inCase("katie", h.reference, "add-entry", contact());
        at(review.plusDays(9));
        look(h.reference);
        assertThat(because(h.reference)).anyMatch(words -> words.startsWith("The date of the next review lies 9 days"));
        desk.complete(
                "katie",
                h.reference,
                "reviewProgress",
                org.familypathway.story.FamilyHMonitoring.review(
                        now(),
                        h.agreed().goals().stream().map(g -> g.id().toString()).toList(),
                        java.util.Arrays.asList(8, 6, 5, 1, null, 3, 4),
                        h.ids,
                        "close",
                        review.plusDays(30)));
        assertThat(desk.instance(h.reference, "family-support-pathway")).isNotWaitingAt("callActivity_stalledCase");
        assertThat(lights(h.reference)).isEmpty();
    }

    /** What no step says, such as a changed table, the next night sees. */
    @Test
    void the_next_night_at_the_latest_takes_the_sign_back() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        in(14);
        night();
        database.update(
                "insert into entry (id, case_id, kind, happened_at, who, how, nature, text, recorded_by, recorded_at) values (?, ?, 'visit', ?, 'Hannah', 'atHome', 'fact', 'Seen.', 'katie', ?)",
                UUID.randomUUID(),
                of(h).getId(),
                new java.sql.Timestamp(clock.millis()),
                new java.sql.Timestamp(clock.millis()));
        assertThat(page("katie", "/cases/" + h + "/whole")).doesNotContain("The work has stalled");
        night();
        assertThat(desk.instance(h, "family-support-pathway")).isNotWaitingAt("callActivity_stalledCase");
        assertThat(lights(h)).isEmpty();
    }

    /** R131: what weighs very much goes to the service lead, also when it has come to weigh so much since. */
    @Test
    void strong_signs_go_to_the_service_lead() {
        String silent = desk.refer("katie", FamilyH.referral(today, "north"));
        in(10);
        night();
        assertThat(desk.offered(silent, "decideOnStall")).hasCandidateGroup("north-managers");
        in(21);
        night();
        assertThat(desk.offered(silent, "decideOnStall", 2))
                .hasCandidateGroup("north-leads")
                .hasCandidateGroup("north-managers");
        night();
        assertThat(desk.offered(silent, "decideOnStall", 2))
                .hasCandidateGroup("north-leads")
                .hasCandidateGroup("north-managers");

        String later = desk.refer("katie", FamilyH.referral(today, "north"));
        in(50);
        night();
        assertThat(desk.offered(later, "decideOnStall")).hasCandidateGroup("north-leads");
    }

    /** "Cockpit shows it to managers of that service only." */
    @Test
    void only_those_who_answer_for_the_service_see_the_light_in_Cockpit() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        in(14);
        night();
        ClockUtil.reset();
        for (String sees : List.of("maya", "sam"))
            assertThat(visitor(sees).get(INCIDENTS).body())
                    .as(sees)
                    .contains("stalledCase", "No contact, Nothing recorded")
                    .doesNotContain("Hale", "Family H");
        for (String not : List.of("marcus", "katie", "ana", "rita")) {
            var answer = visitor(not).get(INCIDENTS);
            if (answer.statusCode() == 200) assertThat(answer.body()).as(not).isEqualTo("[]");
            else assertThat(answer.statusCode()).as(not).isIn(403, 404);
        }
        assertThat(lights(h)).hasSize(1);
    }

    // ---- the decision

    @Test
    void a_manager_talks_about_it_in_supervision_and_it_comes_again_on_that_day_if_nothing_has_moved() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        in(14);
        night();
        refused(h, decided(h, "supervise", now()), "lookAgainOn", "must lie ahead");
        refused(h, decided(h, "wait", now().plusDays(60)), "lookAgainOn", "lies more than 6 weeks ahead");
        Map<String, Object> other = decided(h, "wait", now().plusDays(3));
        other.put("stall", UUID.randomUUID().toString());
        refused(h, other, "stall", "has been decided meanwhile");
        refused(h, decided(h, "panel", now().plusDays(3)), "decision", "");

        desk.complete("maya", h, "decideOnStall", decided(h, "supervise", now().plusDays(7)));
        assertThat(desk.instance(h, "family-support-pathway")).isNotWaitingAt("callActivity_stalledCase");
        assertThat(lights(h)).isEmpty();
        assertThat(page("maya", "/cases")).doesNotContain("Stalled");
        assertThat(page("katie", "/cases/" + h + "/whole"))
                .contains("The work has stalled", "Supervision, looked at again on");
        in(20);
        night();
        assertThat(desk.instance(h, "family-support-pathway")).isNotWaitingAt("callActivity_stalledCase");
        in(21);
        night();
        assertThat(desk.instance(h, "stalled-case")).isWaitingAt("userTask_decideOnStall");
        assertThat(events(h)).containsExactly("workHasStalled", "decisionOnAStall", "workHasStalled");
    }

    @Test
    void a_case_on_which_a_manager_waits_shows_again_only_after_that_day_and_not_where_it_has_moved() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi"), moves = FamilyH.isLedBy(desk, "katie", "kofi");
        in(14);
        night();
        for (String one : List.of(h, moves))
            desk.complete("maya", one, "decideOnStall", decided(one, "wait", now().plusDays(42)));
        in(55);
        night();
        assertThat(desk.instance(h, "family-support-pathway")).isNotWaitingAt("callActivity_stalledCase");
        seesTheChildrenAlone(moves);
        desk.inCase("katie", moves, "add-entry", contact());
        in(56);
        night();
        assertThat(desk.instance(h, "stalled-case")).isWaitingAt("userTask_decideOnStall");
        assertThat(desk.instance(moves, "family-support-pathway")).isNotWaitingAt("callActivity_stalledCase");
    }

    @Test
    void a_manager_hands_it_on_and_the_service_lead_cannot_hand_it_on_again() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        in(14);
        night();
        desk.passDeadline(h, "decideOnStall");
        in(17);
        assertThat(desk.instance(h, "missed-deadline")).isWaitingAt("userTask_decideMissedDeadline");
        assertThat(desk.instance(h, "stalled-case")).isWaitingAt("userTask_decideOnStall");
        desk.complete("maya", h, "decideOnStall", decided(h, "escalate", null));
        assertThat(desk.offered(h, "decideOnStall")).hasCandidateGroup("north-leads");
        assertThat(lights(h)).hasSize(1);
        assertThat(shown(h).get("handedOn").toString()).contains("Talked over");
        Map<String, Object> again = decided(h, "escalate", null);
        assertThat(desk.refusal(() -> desk.complete("sam", h, "decideOnStall", again))
                        .reasons())
                .extracting(Refusal.Reason::field)
                .containsExactly("decision");
        desk.complete("sam", h, "decideOnStall", decided(h, "wait", now().plusDays(10)));
        assertThat(desk.instance(h, "family-support-pathway")).isNotWaitingAt("callActivity_stalledCase");
    }

    /** R109, R110: the wish is the same as any other, and the lead stays until another has taken over. */
    @Test
    void a_manager_asks_for_another_lead_worker_and_the_change_begins() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        in(14);
        night();
        desk.complete("maya", h, "decideOnStall", decided(h, "changeLead", now().plusDays(7)));
        assertThat(desk.instance(h, "stalled-case")).isWaitingAtExactly("callActivity_changeOfLeadAfterStall");
        assertThat(desk.instance(h, "change-of-lead")).isWaitingAtExactly("userTask_decideNewLead");
        in(21);
        night();
        assertThat(choices(h)).as("one change is under way").doesNotContain("changeLead");
        desk.complete(
                "maya",
                h,
                "decideNewLead",
                answers("decision", "keep", "decisionReason", "She is back on Monday and knows the family."));
        assertThat(desk.instances(h, "change-of-lead")).isEmpty();
    }

    /** R212: only where the way of working has a panel that reviews cases. */
    @Test
    void families_first_brings_a_stalled_case_to_its_panel() {
        AtAnyMoment family = new AtAnyMoment(application, "river", "fay", "finn", "flora");
        String r = family.reference;
        in(14);
        night();
        assertThat(choices(r)).contains("panel");
        desk.complete("flora", r, "decideOnStall", decided(r, "panel", now().plusDays(30)));
        assertThat(desk.instance(r, "stalled-case")).isWaitingAtExactly("userTask_reviewAtPanel");
        desk.passDeadline(r, "reviewAtPanelNear");
        assertThat(database.queryForObject(
                        "select count(*) from deadline_event e join deadline c on c.id = e.deadline_id where c.case_reference = ? and c.name = 'reviewAtPanel' and e.kind = 'warned'",
                        Long.class,
                        r))
                .isEqualTo(1);
        desk.passDeadline(r, "reviewAtPanel");
        in(60);
        night();
        assertThat(choices(r)).as("the panel has it already").doesNotContain("panel");
        desk.complete("flora", r, "reviewAtPanel", AtAnyMoment.panelReviewed("goesOn", "flora"));
        assertThat(desk.tasks(r, "reviewAtPanel")).isEmpty();
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        in(100);
        night();
        assertThat(choices(h)).doesNotContain("panel");
    }

    /** Invariant 4: what was agreed is closed by a review; harm that waits keeps the case open. */
    @Test
    void the_work_ends_where_no_plan_is_in_force_and_no_harm_waits() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        FamilyAtPlan planned = FamilyAtPlan.inForce(application, true);
        in(29);
        night();
        Map<String, Object> close = decided(planned.reference, "close", null);
        refused("sam", planned.reference, close, "decision", "A support plan is in force");
        desk.complete("sam", h, "decideOnStall", decided(h, "close", null));
        assertThat(desk.isRunning(h)).isFalse();
        assertThat(of(h).isOpen()).isFalse();
        assertThat(of(h).getOutcome()).isEqualTo(FamilyCase.Outcome.notEngaged);
        assertThat(lights(h)).isEmpty();
    }

    @Test
    void a_case_that_ends_otherwise_takes_its_sign_along_and_a_closed_one_is_never_looked_at() {
        String h = desk.refer("katie", FamilyH.referral(today, "north"));
        in(22);
        night();
        assertThat(lights(h)).hasSize(1);
        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers("decision", "decline", "levelOfNeed", null, "decisionReason", "No need beyond advice now."));
        assertThat(of(h).getOutcome()).isEqualTo(FamilyCase.Outcome.declined);
        assertThat(desk.instances(h, "stalled-case")).isEmpty();
        assertThat(lights(h)).isEmpty();
        assertThat(stalls.findByCaseIdAndEndedAtIsNull(of(h).getId())).isEmpty();
        in(80);
        night();
        assertThat(stalls.findByCaseIdOrderByNoticedAtAscIdAsc(of(h).getId())).hasSize(1);
        database.update("update family_case set closed_at = now(), recorded_at = now() where reference = ?", h);
        assertThatThrownBy(() -> database.update(
                        "insert into stall (id, case_id, noticed_at, told_to, recorded_by, recorded_at) values (gen_random_uuid(), ?, now(), 'managers', 'x', now())",
                        of(h).getId()))
                .hasMessageContaining("A closed case does not stall");
    }

    /** What the database holds whoever writes: one at a time, decided by a decision, with a day. */
    @Test
    void the_record_holds_one_open_stall_and_no_decision_without_its_day() {
        String h = FamilyH.isLedBy(desk, "katie", "kofi");
        in(14);
        night();
        UUID stall =
                stalls.findByCaseIdAndEndedAtIsNull(of(h).getId()).orElseThrow().getId();
        assertThatThrownBy(() -> database.update(
                        "insert into stall (id, case_id, noticed_at, told_to, recorded_by, recorded_at) values (gen_random_uuid(), ?, now(), 'managers', 'x', now())",
                        of(h).getId()))
                .hasMessageContaining("one_open_stall");
        assertThatThrownBy(() -> database.update(
                        "update stall set ended_at = now(), ended_because = 'decided', recorded_at = now() where id = ?",
                        stall))
                .hasMessageContaining("A stall is decided by a decision");
        assertThatThrownBy(() -> database.update(
                        "insert into stall_decision (id, stall_id, decision, reason, decided_at, recorded_by, recorded_at) values (gen_random_uuid(), ?, 'wait', 'x', now(), 'x', now())",
                        stall))
                .hasMessageContaining("decided_with_a_date");
        assertThatThrownBy(() -> database.update("delete from stall where id = ?", stall))
                .isInstanceOf(Exception.class);
    }

    // ---- the night

    /** Three in the morning by the clock in London, in summer and in winter; a machine that was off makes up for one night and not for each. */
    @Test
    void a_night_comes_at_three_in_London_and_missed_nights_are_made_up_for_once() {
        FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(london(timer().getDuedate()).toLocalTime()).isEqualTo(java.time.LocalTime.of(3, 0));
        management.setJobDuedate(
                timer().getId(),
                Date.from(today.plusDays(1).atTime(3, 0).atZone(London.ZONE).toInstant()));
        in(5);
        management.executeJob(timer().getId());
        assertThat(desk.instance("nightly-look")).isWaitingAt("callActivity_lookAtCases#multiInstanceBody");
        assertThat(london(timer().getDuedate()))
                .isEqualTo(today.plusDays(6).atTime(3, 0).atZone(London.ZONE));
    }

    /** No job makes more than a hundred others or looks at more than one case, however many there are. */
    @Test
    void two_hundred_cases_and_one_are_looked_at_in_bounded_jobs() {
        for (int i = 0; i < 201; i++) quietCase("FP-2020-%04d".formatted(i), 0);
        management.executeJob(timer().getId());
        List<Job> first = jobs();
        assertThat(first).hasSize(3);
        management.executeJob(first.get(0).getId());
        assertThat(jobs()).hasSize(2 + 100);
        jobs().forEach(job -> assertThat(database.queryForObject(
                        "select count(*) from act_ru_execution where proc_inst_id_ = ?",
                        Integer.class,
                        job.getProcessInstanceId()))
                .as("what a job reads to look at one case")
                .isLessThan(110));
        untilDone();
        assertThat(nights()).isZero();
        assertThat(runtime.createIncidentQuery().count()).isZero();
    }

    /** A case that cannot be looked at is tried again and then an incident of its own; the others are looked at, and the next night it is looked at anew. */
    @Test
    void a_case_that_fails_holds_up_no_other() {
        String before = FamilyH.isLedBy(desk, "katie", "kofi");
        String failing = FamilyH.isLedBy(desk, "katie", "kofi");
        database.update(
                "delete from act_ru_event_subscr where event_name_ = 'caseStalled' and proc_inst_id_ in (select proc_inst_id_ from act_ru_execution where business_key_ = ?)",
                failing);
        String after = FamilyH.isLedBy(desk, "katie", "kofi");
        in(14);
        management.executeJob(timer().getId());
        untilDone();
        assertThat(desk.instance(before, "stalled-case")).isWaitingAt("userTask_decideOnStall");
        assertThat(desk.instance(after, "stalled-case")).isWaitingAt("userTask_decideOnStall");
        // The engine repeats it where the hundred are called from.
        List<Incident> failed = runtime.createIncidentQuery().incidentType("failedJob").list().stream()
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .toList();
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).getActivityId()).isEqualTo("serviceTask_lookAtCase");
        assertThat(failed.get(0).getIncidentMessage()).as("which case it was").contains(failing);
        assertThat(stalls.findByCaseIdOrderByNoticedAtAscIdAsc(of(failing).getId()))
                .as("nothing was written")
                .isEmpty();
        assertThat(desk.instance("look-at-cases")).isWaitingAt("serviceTask_lookAtCase");
        ClockUtil.reset();
        assertThat(visitor("maya")
                        .get("/camunda/api/engine/engine/default/incident?incidentType=failedJob&maxResults=100")
                        .body())
                .isEqualTo("[]");
    }

    // ---- words of these tests

    /** A whole night: its timer fires, and each of its jobs is done. */
    private void night() {
        management.executeJob(timer().getId());
        untilDone();
        assertThat(runtime.createIncidentQuery().incidentType("failedJob").list())
                .isEmpty();
    }

    private Job timer() {
        return management.createJobQuery().timers().list().stream()
                .filter(job -> "nightly-look".equals(job.getProcessDefinitionKey()))
                .reduce((one, other) -> {
                    throw new AssertionError("two nights wait");
                })
                .orElseThrow();
    }

    private List<Job> jobs() {
        return management.createJobQuery().messages().withRetriesLeft().list().stream()
                .filter(job -> Set.of("nightly-look", "look-at-cases").contains(job.getProcessDefinitionKey()))
                .toList();
    }

    private void untilDone() {
        for (List<Job> waiting = jobs(); !waiting.isEmpty(); waiting = jobs())
            for (Job job : waiting)
                try {
                    management.executeJob(job.getId());
                } catch (RuntimeException failed) {
                    assertThat(failed).hasMessageContaining("caseStalled");
                }
    }

    private long nights() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("nightly-look")
                .count();
    }

    /** A case without a pathway: nothing is ever correlated to it. */
    private void quietCase(String reference, int daysOld) {
        transaction.executeWithoutResult(t -> {
            UUID family = UUID.randomUUID();
            database.update(
                    "insert into family (id, label, recorded_by, recorded_at) values (?, ?, 'katie', now())",
                    family,
                    reference);
            database.update(
                    "insert into family_case (id, reference, service_id, family_id, label, opened_at, immediate, recorded_by, recorded_at) values (?, ?, 'north', ?, ?, now() - make_interval(days => ?), false, 'katie', now())",
                    UUID.randomUUID(),
                    reference,
                    family,
                    reference,
                    daysOld);
        });
    }

    private void look(String reference) {
        transaction.executeWithoutResult(t -> stalled.look(of(reference)));
    }

    private FamilyCase of(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private List<String> because(String reference) {
        return transaction.execute(
                t -> stalls.findByCaseIdAndEndedAtIsNull(of(reference).getId()).orElseThrow().signs().stream()
                        .map(StallSign::getBecause)
                        .toList());
    }

    private List<Incident> lights(String reference) {
        List<Incident> lights = new ArrayList<>();
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .list()
                .forEach(one -> lights.addAll(runtime.createIncidentQuery()
                        .incidentType("stalledCase")
                        .processInstanceId(one.getId())
                        .list()));
        // The engine shows each light once more at the call in the pathway.
        lights.removeIf(light -> !light.getId().equals(light.getRootCauseIncidentId()));
        return lights;
    }

    private List<String> events(String reference) {
        return database.queryForList(
                "select kind from stall_events where case_id = ? order by recorded_at",
                String.class,
                of(reference).getId());
    }

    private List<String> deadlineOf(String reference) {
        return database.queryForList(
                "select e.kind from deadline c join deadline_event e on e.deadline_id = c.id where c.case_id = ? and c.name = 'decideOnStall' order by e.place",
                String.class,
                of(reference).getId());
    }

    private Map<String, Object> shown(String reference) {
        return transaction.execute(t -> application.getBean(DecideOnStall.class).fill(of(reference)));
    }

    private List<String> choices(String reference) {
        return ((List<?>) shown(reference).get("decisions"))
                .stream()
                        .map(choice -> ((Map<?, ?>) choice).get("value").toString())
                        .toList();
    }

    private Map<String, Object> decided(String reference, String decision, LocalDate on) {
        return answers(
                "stall",
                shown(reference).get("shownStall").toString(),
                "decision",
                decision,
                "lookAgainOn",
                on == null ? null : on.toString(),
                "reason",
                "Talked over with Katie, who was away for two weeks.");
    }

    private void refused(String reference, Map<String, Object> answers, String field, String sentence) {
        refused("maya", reference, answers, field, sentence);
    }

    private void refused(String user, String reference, Map<String, Object> answers, String field, String sentence) {
        Refusal refusal = desk.refusal(() -> desk.complete(user, reference, "decideOnStall", answers));
        assertThat(refusal.getMessage()).contains(sentence);
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).contains(field);
        assertThat(stalls.findByCaseIdAndEndedAtIsNull(of(reference).getId())).isPresent();
        assertThat(events(reference)).as("nothing was written").containsExactly("workHasStalled");
        assertThat(of(reference).getOutcome()).isNull();
    }

    private String page(String user, String address) {
        return visitor(user).get(address).body();
    }

    private Visitor visitor(String user) {
        return visitor(user, Office.PASSWORD);
    }

    private Visitor visitor(String user, String password) {
        return PEOPLE.at(port, user, password);
    }

    /** The family is visited, and each child spoken with alone. */
    private void seesTheChildrenAlone(String reference) {
        UUID visit = UUID.randomUUID(), theCase = of(reference).getId();
        java.sql.Timestamp now = new java.sql.Timestamp(clock.millis());
        database.update(
                """
                insert into first_visit (id, case_id, visited_at, place, referrer_present, explained_to_family, explained_to_children, how_received, recorded_by, recorded_at)
                values (?, ?, ?, 'At home', 'Rita Holt', '{}', '{}', 'They made tea.', 'katie', ?)""",
                visit,
                theCase,
                now,
                now);
        database.update(
                """
                insert into child_seen (id, visit_id, child_id, said, whose_words, recorded_by, recorded_at)
                select gen_random_uuid(), ?, id, 'I am all right.', 'childsOwn', 'katie', ? from household_member where case_id = ? and relationship in ('son', 'daughter')""",
                visit,
                now,
                theCase);
    }

    private Map<String, Object> contact() {
        return entry("contact");
    }

    private Map<String, Object> note() {
        return entry("note");
    }

    private Map<String, Object> entry(String kind) {
        return answers(
                "kind",
                kind,
                "happenedAt",
                java.time.LocalDateTime.ofInstant(clock.instant(), London.ZONE)
                        .withNano(0)
                        .toString(),
                "who",
                kind.equals("note") ? null : "Hannah",
                "how",
                kind.equals("note") ? null : "phone",
                "about",
                null,
                "nature",
                "fact",
                "text",
                "They talked about the week.");
    }

    private LocalDate now() {
        return LocalDate.ofInstant(clock.instant(), London.ZONE);
    }

    /** It is noon in London, so many days from today. */
    private void in(int days) {
        at(today.plusDays(days));
    }

    private void at(LocalDate day) {
        ClockUtil.setCurrentTime(Date.from(day.atTime(12, 0).atZone(London.ZONE).toInstant()));
    }

    private static ZonedDateTime london(Date at) {
        return at.toInstant().atZone(London.ZONE);
    }
}
