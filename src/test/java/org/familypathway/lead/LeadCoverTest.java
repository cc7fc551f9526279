package org.familypathway.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToLeadFamilyWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** Who is away, who stands in, what each worker is trained in and who works beside the lead (R58, R60, R86, R93, R107, R110, R135, R213, R230). Each test has workers of its own. */
@PathwayTest
class LeadCoverTest {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    LeadCover leadCover;

    @Autowired
    WorkingBeside beside;

    @Autowired
    Workers workers;

    @Autowired
    CaseAccess access;

    @Autowired
    RuntimeService processes;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WebApplicationContext pages;

    private static int people;
    private final LocalDate today = LocalDate.now(London.ZONE);
    private String lead;
    private String cover;
    private String third;

    @BeforeEach
    void opens() {
        office.opens();
        people++;
        office.worker(lead = "norma" + people, "north-workers");
        office.worker(cover = "neil" + people, "north-workers");
        office.worker(third = "nina" + people, "north-workers");
    }

    /** R135: the lead's tasks are with the one who covers, open and new ones, and go back when the absence is over. The lead stays the lead (R110). */
    @Test
    void while_the_lead_is_away_the_tasks_are_with_who_covers_and_then_they_go_back() throws Exception {
        String h = FamilyH.isLedBy(desk, lead, cover);
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo(lead);
        away(lead, lead, today, today.plusDays(4), "leave");
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo(cover);
        assertThat(leadAssignment.current(theCase(h)).orElseThrow().getWorker()).isEqualTo(lead);
        LeadCover.Away away = leadCover.of(theCase(h)).orElseThrow();
        assertThat(away.cover()).isEqualTo(cover);
        assertThat(away.until()).isEqualTo(today.plusDays(4));
        assertThat(database.queryForList(
                        "select text from standing_in_events where case_id = ?",
                        String.class,
                        theCase(h).getId()))
                .singleElement()
                .asString()
                .contains("is away until", "covers.")
                .doesNotContain("leave");

        processes.startProcessInstanceByKey("engagement", h);
        // What is new meanwhile is theirs too.
        assertThat(desk.tasks(h, "sendProjectLetter"))
                .extracting(org.camunda.bpm.engine.task.Task::getAssignee)
                .containsOnly(cover);
        assertThat(desk.tasks(h, "sendProjectLetter")).isNotEmpty();

        back(lead, lead);
        assertThat(desk.task(h, "sendProjectLetter")).isAssignedTo(lead);
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo(lead);
        assertThat(leadCover.of(theCase(h))).isEmpty();
    }

    /** An absence begins and ends overnight: the morning's round moves the tasks. */
    @Test
    void an_absence_begins_and_ends_by_itself() throws Exception {
        String h = FamilyH.isLedBy(desk, lead, cover);
        away(lead, "maya", today.plusDays(3), today.plusDays(9), "training");
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo(lead);
        database.update(
                "update worker_absence set from_on = ?, to_on = ? where worker = ?", today.minusDays(2), today, lead);
        leadCover.settleAll();
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo(cover);
        database.update("update worker_absence set to_on = ? where worker = ?", today.minusDays(1), lead);
        leadCover.settleAll();
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo(lead);
    }

    /** Where who covers is away too, nobody stands in: the manager sees it and names another, who has the tasks at once. */
    @Test
    void where_nobody_stands_in_the_manager_sees_it_and_names_somebody() throws Exception {
        String h = FamilyH.isLedBy(desk, lead, cover);
        away(cover, cover, today, today.plusDays(9), "leave");
        away(lead, "maya", today, today.plusDays(9), "sick");
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo(lead);
        assertThat(leadCover.of(theCase(h)).orElseThrow().cover()).isNull();
        assertThat(page("maya", "/absences")).contains("Nobody stands in", h, "Sick");
        assertThat(page(third, "/absences")).doesNotContain(h);

        desk.inCase(lead, h, "change-cover", answers("cover", third, "reason", "Both are away.", "familyTold", false));
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo(third);
        assertThat(access.maySee(third, theCase(h))).isTrue();
    }

    /** A long absence prompts a change of lead, on the manager's page and on the case page. */
    @Test
    void a_long_absence_asks_for_another_lead() throws Exception {
        String h = FamilyH.isLedBy(desk, lead, cover);
        away(lead, "maya", today, today.plusDays(28), "other");
        assertThat(leadCover.of(theCase(h)).orElseThrow().isLong()).isTrue();
        assertThat(page("maya", "/absences"))
                .contains("Longer than four weeks", "/cases/" + h + "/do/request-lead-change");
    }

    /** After a change of lead what stood with the cover is the new lead's. */
    @Test
    void what_the_cover_has_for_an_absent_lead_goes_to_the_next_lead() throws Exception {
        String h = FamilyH.isLedBy(desk, lead, cover);
        away(lead, lead, today, today.plusDays(9), "leave");
        desk.as(
                "maya",
                () -> transaction.execute(
                        one -> leadAssignment.lead(theCase(h), third, cover, "Away for long.", "maya")));
        assertThat(desk.task(h, "tellReferrer")).isAssignedTo(third);
        assertThat(desk.task(h, "tellReferrer").getOwner()).isNull();
    }

    @Test
    void an_absence_that_cannot_be_right_is_sent_back_with_a_sentence() throws Exception {
        assertThat(answer(away(today, today.minusDays(1), "leave"), lead))
                .contains("The last day lies before the first.");
        assertThat(answer(away(today.minusDays(9), today.minusDays(2), "leave"), lead))
                .contains("These days are over.");
        assertThat(answer(away(today, today.plusYears(2), "leave"), lead)).contains("more than a year ahead");
        assertThat(answer(away(today, today, "tired"), lead)).contains("Choose what kind of absence it is.");
        away(lead, lead, today, today.plusDays(3), "leave");
        assertThat(answer(away(today.plusDays(2), today.plusDays(9), "sick"), lead))
                .contains("is away already on some of these days");
        assertThat(database.queryForObject("select count(*) from worker_absence where worker = ?", Long.class, lead))
                .isEqualTo(1);
        // Nobody writes down a colleague's, nor a manager that of another service's worker.
        for (String other : List.of(cover, "marcus"))
            assertThat(status(
                            MockMvcRequestBuilders.post("/absences")
                                    .param("worker", lead)
                                    .param("from", today.plusDays(20).toString())
                                    .param("to", today.plusDays(20).toString())
                                    .param("kind", "leave"),
                            other))
                    .isEqualTo(404);
        assertThatThrownBy(() -> database.update(
                        "insert into worker_absence (id, worker, from_on, to_on, kind, recorded_by, recorded_at) values (gen_random_uuid(), ?, ?, ?, 'leave', 'x', now())",
                        lead,
                        today,
                        today))
                .hasMessageContaining("away once at a time");
    }

    /** The calendar offers any year, and a hand types one too few. */
    @Test
    void an_absence_of_a_year_that_nobody_means_is_refused_and_not_written_down() throws Exception {
        for (String first : List.of(
                "0001-01-05", "1926-01-05", today.minusYears(1).minusDays(1).toString()))
            assertThat(status(
                            MockMvcRequestBuilders.post("/absences")
                                    .param("worker", lead)
                                    .param("from", first)
                                    .param("to", today.plusDays(1).toString())
                                    .param("kind", "sick"),
                            lead))
                    .as(first)
                    .isBetween(400, 422);
        assertThat(database.queryForObject("select count(*) from worker_absence where worker = ?", Integer.class, lead))
                .isZero();
        away(lead, lead, today.minusYears(1), today.plusDays(1), "sick");
    }

    /** R51, R93, R60, R100: what a worker is trained in is kept by the managers of their service, and stands beside the name where a lead is chosen. */
    @Test
    void training_and_caseload_stand_beside_the_name_where_a_lead_is_chosen() throws Exception {
        FamilyH.isLedBy(desk, lead, cover);
        var keep = MockMvcRequestBuilders.post("/workers/" + lead + "/skills")
                .param("skill", "domesticAbuse", "parenting")
                .param("shown", "");
        assertThat(status(keep, "marcus")).isEqualTo(404);
        assertThat(status(keep, "maya")).isEqualTo(302);
        assertThat(workers.stands(lead)).isEqualTo("leads 1, weight 3; domestic abuse, parenting");
        assertThat(status(
                        MockMvcRequestBuilders.post("/workers/" + lead + "/skills")
                                .param("skill", "parenting")
                                .param("shown", ""),
                        "maya"))
                .as("Somebody else has changed it since the page was opened")
                .isEqualTo(409);
        assertThat(status(
                        MockMvcRequestBuilders.post("/workers/" + lead + "/skills")
                                .param("skill", "parenting")
                                .param("shown", "domesticAbuse|parenting"),
                        "maya"))
                .isEqualTo(302);
        assertThat(workers.stands(lead)).isEqualTo("leads 1, weight 3; parenting");
        assertThat(status(
                        MockMvcRequestBuilders.post("/workers/" + lead + "/skills")
                                .param("skill", "magic")
                                .param("shown", "parenting"),
                        "maya"))
                .isEqualTo(400);
        assertThat(page("maya", "/workers"))
                .contains("leads 1, covers for 0", "Family support north")
                .doesNotContain("Family support south");
        assertThat(Skills.neededFor(List.of("domesticAbuse", "worklessness")))
                .containsExactlyInAnyOrder("domesticAbuse", "housingAndDebt");
    }

    /** R107: the lead agency and who supports the lead there; R58: a family worker of the service sees the case as long as they work on it. */
    @Test
    void who_works_beside_the_lead_is_named_and_a_colleague_sees_the_case() {
        String r = ToLeadFamilyWorker.isTakenOn(desk);
        desk.complete("lydia", r, "nameLead", ToLeadFamilyWorker.named("Lola"));
        Map<String, Object> allocation = ToLeadFamilyWorker.allocation("lola", "luke");
        allocation.put("besideName", "Hilltop School");
        assertThat(desk.refusal(() -> desk.complete("lydia", r, "allocateLead", allocation))
                        .getMessage())
                .startsWith("How is Hilltop School reached?");
        assertThat(leadAssignment.current(theCase(r))).isEmpty();
        allocation.put("besideContact", "Sam Okoro, deputy head, 0117 496 0330");
        desk.complete("lydia", r, "allocateLead", allocation);
        assertThat(beside.of(theCase(r)).orElseThrow())
                .isEqualTo(new WorkingBeside.Beside(
                        "Lead agency", "Hilltop School, Sam Okoro, deputy head, 0117 496 0330"));
        office.worker("lena", "west-workers");
        assertThat(access.maySee("lena", theCase(r))).isFalse();
        desk.inCase("lola", r, "name-who-works-beside", answers("besideWorker", "lena"));
        assertThat(access.maySee("lena", theCase(r))).isTrue();
        assertThat(desk.refusal(() -> desk.inCase("lola", r, "name-who-works-beside", answers("besideWorker", "lola")))
                        .getMessage())
                .isEqualTo("“Lead agency” must be somebody other than the lead.");
        assertThat(desk.refusal(() -> desk.inCase("lola", r, "name-who-works-beside", answers()))
                        .getMessage())
                .contains("one of the two");
        assertThat(database.queryForObject(
                        "select count(*) from beside_lead where case_id = ?",
                        Long.class,
                        theCase(r).getId()))
                .isEqualTo(2);
    }

    /** R120, R253: the agenda is for those who manage the service. */
    @Test
    void the_agenda_is_seen_by_managers_of_the_service_alone() throws Exception {
        String r = ToLeadFamilyWorker.isOnTheAgenda(desk);
        assertThat(page("lydia", "/panel")).contains("Early Help Panel, Early Help West", r, "not yet");
        desk.complete("lydia", r, "recordPanelDecision", ToLeadFamilyWorker.schoolLeads());
        assertThat(page("leo", "/panel"))
                .contains(r, "Taken on", "Lead agency: <bdi>Hilltop School</bdi>", "Una Bell, health visitor");
        for (String other : List.of("maya", "lola", "flora"))
            assertThat(page(other, "/panel")).as(other).doesNotContain(r, "Family R");
    }

    private void away(String worker, String by, LocalDate from, LocalDate to, String kind) throws Exception {
        assertThat(status(
                        MockMvcRequestBuilders.post("/absences")
                                .param("worker", worker)
                                .param("from", from.toString())
                                .param("to", to.toString())
                                .param("kind", kind),
                        by))
                .isEqualTo(302);
    }

    private MockHttpServletRequestBuilder away(LocalDate from, LocalDate to, String kind) {
        return MockMvcRequestBuilders.post("/absences")
                .param("worker", lead)
                .param("from", from.toString())
                .param("to", to.toString())
                .param("kind", kind);
    }

    private void back(String worker, String by) throws Exception {
        String id = database.queryForObject(
                "select id::text from worker_absence where worker = ? and back_on is null", String.class, worker);
        assertThat(status(MockMvcRequestBuilders.post("/absences/" + id + "/back"), by))
                .isEqualTo(302);
    }

    private String page(String user, String path) throws Exception {
        return answer(MockMvcRequestBuilders.get(path), user);
    }

    private String answer(MockHttpServletRequestBuilder request, String user) {
        return desk.as(user, () -> {
            try {
                return mvc().perform(request.principal(() -> user))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private int status(MockHttpServletRequestBuilder request, String user) {
        return desk.as(user, () -> {
            try {
                return mvc().perform(request.principal(() -> user))
                        .andReturn()
                        .getResponse()
                        .getStatus();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private MockMvc mvc() {
        return MockMvcBuilders.webAppContextSetup(pages).build();
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }
}
