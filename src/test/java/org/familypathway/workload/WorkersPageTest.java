package org.familypathway.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.access.RoleGrants;
import org.familypathway.access.Visitor;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.lead.Caseload;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.familypathway.story.ToLeadFamilyWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** A manager sees who has how much work against what one worker has, beside it who waits, and names the lead there (R44, R60, R86, R93, R213, R215). */
@PathwayTest
class WorkersPageTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    RoleGrants grants;

    @Autowired
    Cases cases;

    @Autowired
    LeadAssignment leadAssignment;

    @Autowired
    Caseload caseload;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    private String glen;
    private String bob;
    private String ben;
    private Visitor bella;

    /** A service of its own for each test, with one place. */
    @BeforeEach
    void opens() {
        office.opens();
        glen = "glen" + UUID.randomUUID().toString().substring(0, 6);
        office.service(glen, "Families First Glen " + glen, "families-first");
        database.update("update service set capacity = 1 where id = ?", glen);
        grants.give();
        office.worker(bob = "bob" + glen, glen + "-workers");
        office.worker(ben = "ben" + glen, glen + "-workers");
        office.worker("bella" + glen, glen + "-managers");
        bella = Visitor.signedIn(port, "bella" + glen, Office.PASSWORD);
    }

    @Test
    void what_each_leads_stands_against_what_one_worker_has_and_with_the_next_family_that_waits() {
        String led = accepted(), low = accepted(), high = accepted();
        priority(led, "low", "low", "low");
        priority(low, "low", "low", "low");
        priority(high, "high", "high", "medium");
        leads(led, bob, ben);
        String page = bella.get("/workers").body();
        assertThat(page).contains("leads 1 of 6, covers for 0", "leads 0 of 6, covers for 1");
        assertThat(page).as("with the first family that waits").contains("2 of 6, weight 6", "1 of 6, weight 3");
        assertThat(page.indexOf(high)).isPositive().isLessThan(page.indexOf(low));
        String first = page.substring(page.indexOf(high), page.indexOf(low));
        assertThat(first).contains("Place", ">8<", "Urgency high: ", "Impact medium: ", "/workers/allocate/");
    }

    /** Half a week has room for half the families; the form in which the lead is named goes by the same number. */
    @Test
    void who_works_a_part_of_the_week_leads_the_same_part_of_the_families() {
        String led = accepted();
        priority(led, "low", "low", "low");
        leads(led, bob, ben);
        assertThat(caseload.full(theCase(led))).isEmpty();
        keeps(bob, "partOfWeek=10&shown=%7C%7C%7C%7C%7C", 302);
        assertThat(bella.get("/workers").body()).contains("leads 1 of 1, covers for 0", "10% of a full week", "Full");
        assertThat(caseload.full(theCase(led))).containsExactly(bob);
        assertThat(caseload.warning(theCase(led))).contains("at a time: 6 in a full week.");
    }

    @Test
    void checks_and_trainings_are_marked_before_and_after_their_day() {
        LocalDate today = LocalDate.now(London.ZONE);
        keeps(bob, "dbsUntil=%s&trainedUntil=%s&shown=|||||".formatted(today.minusDays(1), today.plusDays(59)), 302);
        keeps(ben, "dbsUntil=%s&trainedUntil=%s&shown=|||||".formatted(today.plusDays(60), today.plusDays(90)), 302);
        String page = bella.get("/workers").body();
        assertThat(page.split(">Overdue<", -1)).hasSize(2);
        assertThat(page.split(">Soon<", -1)).hasSize(2);
    }

    @Test
    void what_cannot_be_of_a_post_is_refused_with_its_field_and_nothing_is_kept() {
        for (String typed : new String[] {"partOfWeek=0", "partOfWeek=101", "partOfWeek=half", "dbsUntil=31/02/2027"})
            keeps(bob, typed + "&shown=|||||", 422);
        LocalDate yesterday = LocalDate.now(London.ZONE).minusDays(1);
        assertThat(keeps(bob, "leavesOn=" + yesterday + "&shown=|||||", 422))
                .contains("“Last day at work” lies in the past. Choose today or a later day.");
        assertThat(database.queryForObject("select count(*) from worker_post where worker = ?", Integer.class, bob))
                .isZero();
    }

    /** The task's own form and step, on the manager's page: nobody else's task, and no other task. */
    @Test
    void the_lead_is_named_from_the_page() {
        String r = ToLeadFamilyWorker.isTakenOn(desk);
        desk.complete("lydia", r, "nameLead", ToLeadFamilyWorker.named("Lola"));
        String task = desk.task(r, "allocateLead").getId(), path = "/workers/allocate/" + task;
        Visitor lydia = Visitor.signedIn(port, "lydia", Office.PASSWORD);
        assertThat(lydia.get("/workers").body()).contains(r, path);
        assertThat(lydia.get(path).body()).contains("Take it", "/api/forms/tasks/" + task);
        assertThat(Visitor.signedIn(port, "maya", Office.PASSWORD).get(path).statusCode())
                .isEqualTo(404);
        assertThat(Visitor.signedIn(port, "lola", Office.PASSWORD).get(path).statusCode())
                .isEqualTo(403);
        String other = desk.task(r, "passInformation").getId();
        assertThat(lydia.get("/workers/allocate/" + other).statusCode()).isEqualTo(404);
        assertThat(lydia.send("POST", path, FORM, "").statusCode()).isEqualTo(302);
        assertThat(lydia.get(path).body()).doesNotContain("Take it");
        desk.complete("lydia", r, "allocateLead", ToLeadFamilyWorker.allocation("lola", "luke"));
        assertThat(leadAssignment.current(theCase(r)).orElseThrow().getWorker()).isEqualTo("lola");
        assertThat(lydia.get("/workers").body()).doesNotContain(path);
    }

    private String keeps(String worker, String form, int status) {
        var answer = bella.send(
                "POST", "/workers/" + worker + "/post", FORM, "post=" + worker + "&" + form.replace("|", "%7C"));
        assertThat(answer.statusCode()).as(form + answer.body()).isEqualTo(status);
        return answer.body();
    }

    private String accepted() {
        String reference = desk.refer("sue", ToFamiliesFirst.referral(glen));
        runtime.startProcessInstanceByKey("waiting-list", reference, Map.of("decision", "accept"));
        return reference;
    }

    private void priority(String reference, String urgency, String capacity, String impact) {
        desk.complete("bella" + glen, reference, "setPriority", ToFamiliesFirst.priority(urgency, capacity, impact));
    }

    private void leads(String reference, String lead, String cover) {
        desk.as(
                "bella" + glen,
                () -> transaction.execute(
                        t -> leadAssignment.lead(theCase(reference), lead, cover, "Has room.", "bella" + glen)));
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }
}
