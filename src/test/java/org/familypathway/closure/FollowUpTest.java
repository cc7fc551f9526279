package org.familypathway.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.familypathway.story.FamilyHClosure.followedUp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.CaseAccess;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHClosure;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.timescale.Deadline;
import org.familypathway.timescale.Deadlines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** After the closure somebody who was named looks back at the family on the day agreed; the case stays closed (R261 e). */
@PathwayTest
class FollowUpTest {
    private static final String DAY = "intermediateCatchEvent_followUpDay";

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    WebApplicationContext pages;

    @Autowired
    ProcessEngine engine;

    @Autowired
    CaseAccess access;

    @Autowired
    Deadlines deadlines;

    @Autowired
    JdbcTemplate database;

    private FamilyAtClosure h;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @AfterEach
    void backToToday() {
        FamilyAtClosure.backToToday();
    }

    @Test
    void on_the_day_agreed_the_named_worker_makes_the_follow_up_of_a_closed_case() {
        closedWith(followUp(today(), "katie", null, null, 42));
        ProcessInstance followUp = desk.workOnlyIn(h.reference, "follow-up");
        assertThat(followUp).isWaitingAtExactly("intermediateCatchEvent_followUpDay");
        assertThat(h.closure().followUps().get(0).found()).isNull();
        assertThat(pageOf("maya"))
                .as("a closed case does not look as if nothing came any more")
                .contains("Nothing is waiting to be done. It goes on by itself on %s."
                        .formatted(London.weekday(today().plusDays(42))));
        h.passDeadline(DAY);
        h.timeGoesOn(Duration.ofDays(42));
        Task task = desk.task(h.reference, "makeFollowUp");
        assertThat(task).isAssignedTo("katie");
        assertThat(London.dateOf(task.getDueDate().toInstant())).isEqualTo(h.today());

        desk.complete("katie", task, followedUp(h.today()));

        assertThat(followUp).isEnded().hasPassed("intermediateCatchEvent_followUpDay", "userTask_makeFollowUp");
        assertThat(desk.isRunning(h.reference)).isFalse();
        assertThat(h.closure().followUps().get(0).found()).contains("with Hannah Hale: Mia has not missed a day.");
        assertThat(h.theCase().isOpen()).isFalse();
        assertThat(h.events("closure")).contains("followUp");
        assertThat(whatHappenedToTheClock()).containsExactly("started", "met");
    }

    /** The former lead has the one task and not the case; nobody else at her desk has either. */
    @Test
    void the_task_shows_what_it_needs_to_its_assignee_and_the_case_stays_closed_to_her() throws Exception {
        closedWith(followUp(today(), "katie", null, null, 42));
        assertThat(access.maySee("katie", h.theCase())).isFalse();
        h.passDeadline(DAY);
        h.timeGoesOn(Duration.ofDays(42));
        Task task = desk.task(h.reference, "makeFollowUp");
        assertThat(seenBy("katie")).isEqualTo(1);
        assertThat(seenBy("kofi")).isZero();
        assertThat(seenBy("priya")).isZero();
        assertThat(seenBy("wendy")).isZero();
        assertThat(seenBy("marcus")).isZero();
        assertThat(seenBy("maya")).isEqualTo(1);
        MockHttpServletResponse form = form("katie", task);
        assertThat(form.getStatus()).isEqualTo(200);
        assertThat(form.getContentAsString())
                .contains("Is Mia at school", "0117 496 0200", "The needs are met", "\"editable\":true")
                .doesNotContain("slept through", "Neighbour 2");
        assertThat(form("kofi", task).getStatus()).isEqualTo(404);
        assertThat(form("maya", task).getContentAsString()).contains("\"editable\":false");
        assertThat(access.maySee("katie", h.theCase())).isFalse();
        assertThatThrownBy(() -> desk.complete("kofi", task, followedUp(h.today())));
        assertThatThrownBy(() -> desk.complete("maya", task, followedUp(h.today())));
        assertThat(desk.workOnlyIn(h.reference, "follow-up"))
                .isWaitingAtExactly("subProcess_followUp", "userTask_makeFollowUp");
    }

    @Test
    void what_somebody_outside_the_service_reports_a_manager_records() {
        closedWith(followUp(today(), "other", "Ms Oduya", "Hilltop Primary", 42));
        h.passDeadline(DAY);
        h.timeGoesOn(Duration.ofDays(42));
        Task task = desk.task(h.reference, "makeFollowUp");
        assertThat(desk.offered(h.reference, "makeFollowUp")).hasCandidateGroup("north-managers");
        assertThat(seenBy("katie")).isZero();
        Map<String, Object> found = followedUp(h.today());
        found.put("newReferral", "yes");
        found.put("newReferralBecause", "Jordan is back with the old friends; the school refers.");
        desk.complete("maya", task, found);
        assertThat(h.closure().followUps().get(0).byWhom()).isEqualTo("Ms Oduya, Hilltop Primary");
        assertThat(h.closure().followUps().get(0).found()).contains("A new referral is needed: Jordan is back");
    }

    @Test
    void where_the_named_worker_has_left_the_managers_make_the_follow_up() {
        office.worker("leonie", "north-workers");
        closedWith(followUp(today(), "leonie", null, null, 42));
        engine.getIdentityService().deleteMembership("leonie", "north-workers");
        try {
            h.passDeadline(DAY);
            h.timeGoesOn(Duration.ofDays(42));
            assertThat(desk.offered(h.reference, "makeFollowUp")).hasCandidateGroup("north-managers");
            assertThat(seenBy("leonie")).isZero();
            Map<String, Object> found = followedUp(h.today());
            found.put("reached", "no");
            desk.complete("maya", h.reference, "makeFollowUp", found);
            assertThat(h.closure().followUps().get(0).found()).contains("the family was not reached");
        } finally {
            engine.getIdentityService().deleteUser("leonie");
        }
    }

    @Test
    void each_follow_up_waits_for_its_own_day_and_its_form_is_about_itself() {
        closedWith(followUp(today(), "katie", null, null, 42), followUp(today(), "kofi", null, null, 84));
        assertThat(h.closure().followUps()).hasSize(2);
        h.passDeadline(DAY);
        h.passDeadline(DAY);
        h.timeGoesOn(Duration.ofDays(84));
        List<Task> tasks = desk.tasks(h.reference, "makeFollowUp");
        assertThat(tasks).extracting(Task::getAssignee).containsExactlyInAnyOrder("katie", "kofi");
        Task kofis = tasks.stream()
                .filter(t -> t.getAssignee().equals("kofi"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> his = followedUp(h.today());
        his.put("spokeWith", "Mia Hale");
        desk.complete("kofi", kofis, his);
        assertThat(h.closure().followUps().get(0).found()).isNull();
        assertThat(h.closure().followUps().get(1).byWhom()).isEqualTo("Kofi");
        assertThat(h.closure().followUps().get(1).found()).contains("Mia Hale");
        assertThat(desk.workOnlyIn(h.reference, "follow-up"))
                .isWaitingAtExactly("subProcess_followUp", "userTask_makeFollowUp");
    }

    @Test
    void a_late_follow_up_is_told_decided_on_and_still_made() {
        closedWith(followUp(today(), "katie", null, null, 42));
        h.passDeadline(DAY);
        h.timeGoesOn(Duration.ofDays(42));
        h.passDeadline("makeFollowUp");
        h.timeGoesOn(Duration.ofDays(2));
        assertThat(desk.workOnlyIn(h.reference, "follow-up", "missed-deadline"))
                .isWaitingAtExactly("subProcess_followUp", "callActivity_missedDeadline", "userTask_makeFollowUp");
        assertThat(desk.instance(h.reference, "missed-deadline")).isWaitingAtExactly("userTask_decideMissedDeadline");
        assertThat(whatHappenedToTheClock()).containsExactly("started", "breached");
        Deadline missed = deadlines.of(h.theCase()).stream()
                .filter(deadline -> deadline.getName().equals("makeFollowUp"))
                .findFirst()
                .orElseThrow();
        desk.complete(
                "maya",
                h.reference,
                "decideMissedDeadline",
                answers(
                        "missedBecause",
                        "familyUnavailable",
                        "whatNow",
                        "She goes this week.",
                        "promisedOn",
                        h.today().plusDays(3).toString()));
        assertThat(desk.workOnlyIn(h.reference, "follow-up"))
                .isWaitingAtExactly("subProcess_followUp", "userTask_makeFollowUp");
        desk.complete("katie", h.reference, "makeFollowUp", followedUp(h.today()));
        assertThat(desk.isRunning(h.reference)).isFalse();
    }

    @Test
    void a_follow_up_lies_neither_ahead_nor_before_the_closure_and_says_how_it_is() {
        closedWith(followUp(today(), "katie", null, null, 42));
        h.passDeadline(DAY);
        h.timeGoesOn(Duration.ofDays(42));
        refused("doneOn", h.today().plusDays(1).toString(), "“On” lies in the future.");
        refused("doneOn", h.today().minusDays(43).toString(), "“On” lies before the case was closed.");
        refused("howTheyAre", null, "is needed");
        refused("newReferral", null, "is needed");
        assertThat(desk.workOnlyIn(h.reference, "follow-up"))
                .isWaitingAtExactly("subProcess_followUp", "userTask_makeFollowUp");
    }

    @Test
    void where_no_follow_up_is_needed_nothing_waits_after_the_closure() {
        closedWith();
        assertThat(desk.isRunning(h.reference)).isFalse();
        assertThat(h.theCase().isOpen()).isFalse();
    }

    private static LocalDate today() {
        return LocalDate.now(London.ZONE);
    }

    private static Map<String, Object> followUp(LocalDate today, String worker, String name, String agency, int days) {
        return FamilyHClosure.followUp(today.plusDays(days), worker, name, agency);
    }

    @SafeVarargs
    private void closedWith(Map<String, Object>... followUps) {
        h = new FamilyAtClosure(application, false).heard().evaluated();
        Map<String, Object> items = h.items();
        items.put("followUps", List.of(followUps));
        if (followUps.length == 0)
            ((List<?>) items.get("items")).forEach(line -> {
                @SuppressWarnings("unchecked")
                Map<String, Object> item = (Map<String, Object>) line;
                if (item.get("item").toString().startsWith("(e)")) item.put("answer", "notNeeded");
            });
        h.complete("answerClosureItems", items);
        h.decided();
        h.closes(h.today());
    }

    private List<String> whatHappenedToTheClock() {
        return database.queryForList(
                "select e.kind from deadline_event e join deadline c on c.id = e.deadline_id where c.case_id = ? and c.name = 'makeFollowUp' order by e.place",
                String.class,
                h.theCase().getId());
    }

    private long seenBy(String user) {
        return desk.as(user, () -> engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(h.reference)
                .count());
    }

    private String pageOf(String user) {
        return new String(get(user, "/cases/{reference}", h.reference).getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse form(String user, Task task) {
        return get(user, "/api/forms/tasks/{id}", task.getId());
    }

    private MockHttpServletResponse get(String user, String path, String which) {
        return desk.as(user, () -> {
            try {
                return MockMvcBuilders.webAppContextSetup(pages)
                        .build()
                        .perform(MockMvcRequestBuilders.get(path, which).principal(() -> user))
                        .andReturn()
                        .getResponse();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void refused(String field, Object value, String sentence) {
        Map<String, Object> found = followedUp(h.today());
        found.put(field, value);
        long before = h.rows();
        Refusal refusal = desk.refusal(() -> desk.complete("katie", h.reference, "makeFollowUp", found));
        assertThat(refusal.reasons()).extracting(Refusal.Reason::field).containsExactly(field);
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(h.rows()).isEqualTo(before);
    }
}
