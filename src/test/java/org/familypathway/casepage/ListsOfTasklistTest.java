package org.familypathway.casepage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.access.RoleGrants;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.platform.GrantsFollowTheCase;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The lists of Tasklist, each with what belongs into it in the order of the deadlines, and what a card says. Each test has workers of its own. */
@PathwayTest
class ListsOfTasklistTest {
    private static final String LISTS = "/camunda/api/engine/engine/default/filter/";

    private static final String TASK = "/camunda/api/engine/engine/default/task/";

    /** A Monday noon in summer: in London it is an hour later than in UTC. */
    private static final LocalDateTime MONDAY = LocalDateTime.parse("2027-07-05T12:00");

    private static int people;

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    RoleGrants grants;

    @Autowired
    WithoutAuthorization engine;

    @Autowired
    GrantsFollowTheCase handOver;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    private String lead;
    private String cover;
    private Visitor worker;

    @BeforeEach
    void twoWorkers() {
        office.opens();
        people++;
        office.worker(lead = "lena" + people, "north-workers");
        office.worker(cover = "luke" + people, "north-workers");
    }

    @AfterEach
    void theClockGoesOn() {
        ClockUtil.reset();
    }

    @Test
    void a_deadline_stands_in_the_list_of_its_day_and_week_which_begin_at_midnight_in_London() throws Exception {
        String soon = led(), late = led(), tonight = led(), tomorrow = led(), sunday = led(), monday = led();
        noon();
        due(late, "2027-07-05T11:59");
        due(tomorrow, "2027-07-06T00:30");
        due(tonight, "2027-07-05T23:59");
        due(soon, "2027-07-05T13:00");
        due(sunday, "2027-07-11T23:59");
        due(monday, "2027-07-12T00:00");

        assertThat(in("Overdue")).containsExactly(late);
        assertThat(in("Due today")).containsExactly(soon, tonight);
        assertThat(in("Due this week")).containsExactly(soon, tonight, tomorrow, sunday);
        assertThat(in("My tasks")).containsExactly(late, soon, tonight, tomorrow, sunday, monday);
    }

    @Test
    void what_others_have_to_do_for_my_families_waits_for_others_and_what_i_may_claim_does_not() throws Exception {
        String reference = led();
        signIn();
        String own = desk.task(reference, "tellReferrer").getId();
        assertThat(ids("Waiting for others")).isEmpty();
        engine.run(() -> {
            tasks.setAssignee(own, cover);
            return null;
        });
        assertThat(ids("Waiting for others")).containsExactly(own);
        assertThat(ids("My tasks")).isEmpty();
        assertThat(worker.get(LISTS + filter("Waiting for others") + "/count").body())
                .contains("\"count\":1");
        engine.run(() -> {
            tasks.setAssignee(own, null);
            tasks.addCandidateGroup(own, "north-managers");
            return null;
        });
        assertThat(ids("Waiting for others")).containsExactly(own);
        engine.run(() -> {
            tasks.addCandidateGroup(own, "north-workers");
            return null;
        });
        assertThat(ids("Waiting for others")).isEmpty();
        // Whoever leads none of these families waits for nobody.
        office.worker("lars" + people, "north-workers");
        worker = Visitor.signedIn(port, "lars" + people, Office.PASSWORD);
        assertThat(ids("Waiting for others")).isEmpty();
    }

    @Test
    void a_task_sleeps_until_the_day_that_its_worker_names_and_wakes_at_midnight() throws Exception {
        String reference = led();
        noon();
        due(reference, "2027-07-09T17:00");
        String task = desk.task(reference, "tellReferrer").getId();

        assertThat(asleep(task, "\"2027-07-09\"").statusCode()).isEqualTo(204);
        assertThat(in("My tasks")).isEmpty();
        assertThat(in("Due this week")).containsExactly(reference);
        assertThat(in("Asleep until a date")).containsExactly(reference);
        assertThat(card(task).path("asleepUntil").asText()).isEqualTo("Fri 9 Jul, 00:00");

        ClockUtil.setCurrentTime(Date.from(
                LocalDateTime.parse("2027-07-09T00:01").atZone(London.ZONE).toInstant()));
        signIn();
        assertThat(in("My tasks")).containsExactly(reference);
        assertThat(in("Asleep until a date")).isEmpty();
        assertThat(card(task).has("asleepUntil")).isFalse();
    }

    @Test
    void a_task_sleeps_neither_past_its_deadline_nor_backwards_and_only_its_assignee_puts_it_to_sleep()
            throws Exception {
        String reference = led();
        noon();
        due(reference, "2027-07-09T17:00");
        String task = desk.task(reference, "tellReferrer").getId();

        assertThat(refused(asleep(task, "\"2027-07-10\"")))
                .isEqualTo(
                        "“Asleep until” may not be after the deadline, Fri 9 Jul, 17:00. Choose that day or one before it.");
        assertThat(refused(asleep(task, "\"2027-07-05\""))).isEqualTo("“Asleep until” has to be a day after today.");
        assertThat(asleep(task, "\"tomorrow\"").statusCode()).isBetween(400, 422);
        Visitor other = Visitor.signedIn(port, cover, Office.PASSWORD);
        assertThat(other.send("PUT", "/api/tasks/" + task + "/asleep", "application/json", "{\"until\":\"2027-07-08\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(in("My tasks")).containsExactly(reference);
    }

    @Test
    void what_was_put_aside_is_awake_for_the_next_lead() throws Exception {
        String reference = led();
        signIn();
        String task = desk.task(reference, "tellReferrer").getId();
        LocalDate tomorrow = LocalDate.now(London.ZONE).plusDays(1);
        engine.run(() -> {
            tasks.setDueDate(task, Date.from(Instant.now().plusSeconds(10 * 24 * 3600)));
            return null;
        });
        assertThat(asleep(task, "\"" + tomorrow + "\"").statusCode()).isEqualTo(204);
        handOver.handOver(reference, lead, cover);
        worker = Visitor.signedIn(port, cover, Office.PASSWORD);
        assertThat(in("My tasks")).contains(reference);
    }

    @Test
    void a_card_says_whose_it_is_by_when_what_is_left_and_why() throws Exception {
        String reference = led();
        signIn();
        JsonNode card = card(desk.task(reference, "tellReferrer").getId());
        assertThat(card.path("reference").asText()).isEqualTo(reference);
        assertThat(card.path("caseUrl").asText()).isEqualTo("/cases/" + reference);
        assertThat(card.path("label").asText()).isNotBlank();
        assertThat(card.path("due").asText()).matches("\\w{3} \\d{1,2} \\w{3,4}( \\d{4})?, \\d{2}:\\d{2}");
        assertThat(card.path("left").asText()).matches("in \\d+ days|tomorrow|today, in .*|late by .*");
        assertThat(card.path("why").asText()).contains(", so ");
        assertThat(card.path("late").asBoolean()).isFalse();

        due(reference, LocalDateTime.now(London.ZONE).minusDays(2).toString());
        card = card(desk.task(reference, "tellReferrer").getId());
        assertThat(card.path("late").asBoolean()).isTrue();
        assertThat(card.path("left").asText()).isEqualTo("late by 2 days");
        assertThat(card.path("immediate").asBoolean()).isFalse();
        Map<String, Object> typed = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        typed.put("immediate", "yes");
        typed.put("immediateReason", "The mother has put the bag outside the door.");
        String immediate = desk.refer("katie", typed);
        worker = Visitor.signedIn(port, "maya", Office.PASSWORD);
        assertThat(card(desk.task(immediate, "decideReferral").getId())
                        .path("immediate")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void what_a_worker_claimed_goes_back_to_the_team_and_what_was_given_by_name_stays() throws Exception {
        String reference = led();
        signIn();
        String task = desk.task(reference, "tellReferrer").getId();
        HttpResponse<String> answer = worker.post(TASK + task + "/unclaim", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("there is nobody to give it back to");
        engine.run(() -> {
            tasks.addCandidateGroup(task, "north-workers");
            return null;
        });
        Visitor other = Visitor.signedIn(port, cover, Office.PASSWORD);
        other.get("/camunda/app/tasklist/default/");
        assertThat(other.post(TASK + task + "/unclaim", "{}").statusCode()).isIn(403, 422);
        assertThat(desk.task(reference, "tellReferrer").getAssignee()).isEqualTo(lead);
        assertThat(worker.post(TASK + task + "/unclaim", "{}").statusCode()).isEqualTo(204);
        assertThat(desk.task(reference, "tellReferrer").getAssignee()).isNull();
    }

    @Test
    void the_first_page_says_what_waits_what_is_late_and_what_comes_next() {
        String late = led(), today = led(), later = led();
        noon();
        due(late, "2027-07-03T17:00");
        due(today, "2027-07-05T17:00");
        due(later, "2027-07-09T17:00");
        String page = worker.get("/").body();
        assertThat(page)
                .contains("3 tasks are yours: 1 late and 1 due today.", "Sat 3 Jul, 17:00, late by 2 days.")
                .contains("#/?task=" + desk.task(late, "tellReferrer").getId());
        // A referrer has tasks too, and no Tasklist to do them in.
        engine.run(() -> {
            tasks.setAssignee(desk.task(later, "tellReferrer").getId(), "rita");
            return null;
        });
        assertThat(Visitor.signedIn(port, "rita", Office.PASSWORD).get("/").body())
                .containsPattern("tasks? (is|are) yours")
                .contains("href=\"/referrals\"")
                .doesNotContain("/camunda/app/tasklist");
    }

    @Test
    void on_the_page_of_cases_ones_own_come_first_though_others_are_newer() {
        String own = led();
        String newer = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        office.worker(lead, "north-managers");
        signIn();
        String page = worker.get("/cases").body();
        assertThat(page.indexOf(own)).isPositive().isLessThan(page.indexOf(newer));
        assertThat(page).contains("Yours come first");
    }

    @Test
    void a_database_with_the_lists_of_an_earlier_release_gets_these() {
        Filter mine = filters.createTaskFilterQuery().filterName("My tasks").singleResult();
        filters.saveFilter(mine.setProperties(Map.of("priority", -30)).setQuery(tasks.createTaskQuery()));
        grants.give();
        Filter now = filters.createTaskFilterQuery().filterName("My tasks").singleResult();
        assertThat(now.getId()).isEqualTo(mine.getId());
        assertThat(now.getProperties().get("description").toString()).contains("soonest deadline first");
        assertThat(database.queryForObject(
                        "select query_ from act_ru_filter where id_ = ?", String.class, mine.getId()))
                .contains("currentUser()", "followUpBeforeOrNotExistent");
    }

    private String led() {
        return FamilyH.isLedBy(desk, lead, cover);
    }

    private void noon() {
        ClockUtil.setCurrentTime(Date.from(MONDAY.atZone(London.ZONE).toInstant()));
        signIn();
    }

    private void signIn() {
        worker = Visitor.signedIn(port, lead, Office.PASSWORD);
        worker.get("/camunda/app/tasklist/default/");
    }

    private void due(String reference, String inLondon) {
        Date due = Date.from(LocalDateTime.parse(inLondon).atZone(London.ZONE).toInstant());
        engine.run(() -> {
            tasks.setDueDate(desk.task(reference, "tellReferrer").getId(), due);
            return null;
        });
    }

    private HttpResponse<String> asleep(String task, String until) {
        return worker.send("PUT", "/api/tasks/" + task + "/asleep", "application/json", "{\"until\":" + until + "}");
    }

    private String refused(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return json.readTree(answer.body())
                .path("refusals")
                .path(0)
                .path("message")
                .asText();
    }

    private JsonNode card(String task) throws Exception {
        return json.readTree(worker.get("/api/tasks/labels?ids=" + task).body()).path(task);
    }

    private String filter(String name) {
        return filters.createTaskFilterQuery().filterName(name).singleResult().getId();
    }

    private List<String> ids(String list) throws Exception {
        HttpResponse<String> answer = worker.post(LISTS + filter(list) + "/list?maxResults=50", "{\"active\":true}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        for (JsonNode task : json.readTree(answer.body()))
            ids.add(task.path("id").asText());
        return ids;
    }

    /** The references of the families whose own step of this test stands in the list, in its order; of what is offered to the whole team nothing is said. */
    private List<String> in(String list) throws Exception {
        List<String> references = new ArrayList<>();
        for (String id : ids(list)) {
            String reference = card(id).path("reference").asText();
            var task = desk.task(reference, "tellReferrer");
            if (task != null && task.getId().equals(id) && lead.equals(task.getAssignee()) || handedOver(task, id))
                references.add(reference);
        }
        return references;
    }

    private boolean handedOver(org.camunda.bpm.engine.task.Task task, String id) {
        return task != null && task.getId().equals(id) && cover.equals(task.getAssignee());
    }
}
