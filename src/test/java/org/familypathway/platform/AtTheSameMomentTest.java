package org.familypathway.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.WholeDepth;
import org.familypathway.access.Visitor;
import org.familypathway.assessment.FamilyAtAssessment;
import org.familypathway.closure.FamilyAtClosure;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.StepDone;
import org.familypathway.kernel.London;
import org.familypathway.story.AtOnce;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHAssessment;
import org.familypathway.story.FamilyHClosure;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToLeadFamilyWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Where two people do something at the same moment, the one who comes second is told so and loses nothing that they typed; who works on another task of the case is not disturbed; and the log says in one line what became of
 * it, without what was typed.
 */
@PathwayTest
@ExtendWith(OutputCaptureExtension.class)
class AtTheSameMomentTest {
    private static final String ENGINE = "/camunda/api/engine/engine/default/task/";
    private static final String TYPED = "Zauberlehrling";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcTemplate database;

    @Autowired
    IdentityService people;

    @Autowired
    TaskService tasks;

    @Autowired
    EntityManager record;

    private AtOnce atOnce;

    @BeforeEach
    void opens() {
        office.opens();
        atOnce = new AtOnce(application);
    }

    // ---- the same

    @Test
    void of_two_who_hand_in_the_same_task_one_is_recorded_and_the_other_is_told(CapturedOutput log) {
        List<HandsIn> routes = List.of(this::onOurOwn, engine("/submit-form"), engine("/complete"));
        for (HandsIn first : routes)
            for (HandsIn second : routes) {
                Task mia = planned().childTask("Mia");
                Map<String, Object> child = FamilyHAssessment.childHeard();
                child.put("lifeIsLike", "It is loud at night, says the " + TYPED + ".");
                oneIsTold(atOnce.at(
                        "child_heard", List.of(first.as("katie", mia, child), second.as("katie", mia, child))));
            }
        isToldInOneLineEach(log, "somebody else was faster", routes.size() * routes.size());
    }

    @Test
    void of_two_who_claim_the_same_task_one_has_it_and_the_other_is_told(CapturedOutput log) {
        String reference = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        Task decision = desk.task(reference, "decideReferral");
        tasks.addCandidateUser(decision.getId(), "sam");
        oneIsTold(atOnce.at("act_ru_task", List.of(claim("maya", decision), claim("sam", decision))));
        isToldInOneLineEach(log, "somebody else was faster", 1);
    }

    @Test
    void of_two_who_correct_the_same_entry_one_is_recorded_and_the_other_is_told(CapturedOutput log) throws Exception {
        String reference = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        desk.inCase(
                "maya",
                reference,
                "add-entry",
                Desk.answers(
                        "kind",
                        "note",
                        "happenedAt",
                        FamilyHEngagement.now(),
                        "nature",
                        "fact",
                        "text",
                        "He opened the door."));
        String form = "/api/forms/cases/" + reference + "/correct-entry";
        JsonNode shown = json.readTree(Visitor.signedIn(port, "maya", Office.PASSWORD)
                        .get(form)
                        .body())
                .path("data");
        List<Supplier<HttpResponse<String>>> corrections = Stream.of("maya", "sam")
                .map(user -> corrects(user, form, shown))
                .toList();
        oneIsTold(atOnce.at("entry", corrections));
        isToldInOneLineEach(log, "somebody else was faster", 1);
    }

    /** The task was still open when they handed it in; what it is about was decided when it came to that. */
    @Test
    void who_comes_second_is_told_so_wherever_on_the_way_they_meet_what_the_first_has_done(CapturedOutput log) {
        for (HandsIn route : List.<HandsIn>of(this::onOurOwn, engine("/submit-form"), engine("/complete"))) {
            String reference = ToLeadFamilyWorker.isOnTheAgenda(desk);
            Task panel = desk.task(reference, "recordPanelDecision");
            tasks.claim(panel.getId(), "lydia");
            Map<String, Object> second = ToLeadFamilyWorker.schoolLeads();
            second.put("decisionReason", "The school asked for it, says the " + TYPED + ".");
            oneIsTold(atOnce.behind(
                    "agenda_item",
                    () -> desk.complete("lydia", reference, "recordPanelDecision", ToLeadFamilyWorker.schoolLeads()),
                    route.as("lydia", panel, second)));
        }
        isToldInOneLineEach(log, "somebody else was faster", 3);
    }

    private Supplier<HttpResponse<String>> corrects(String user, String form, JsonNode shown) {
        Visitor visitor = Visitor.signedIn(port, user, Office.PASSWORD);
        ObjectNode body = json.createObjectNode();
        body.set("entry", shown.path("entries").path(0).path("value"));
        body.set("entriesSeen", shown.path("entriesNow"));
        body.put("newText", "She opened the door, says the " + TYPED + " to " + user);
        body.put("reason", "I mixed them up.");
        return () -> visitor.post(form, body.toString());
    }

    /** A deadline is kept by the pathway as well; but here both have changed it themselves, and the second had not seen what the first did. */
    @Test
    void of_two_who_extend_the_same_deadline_one_is_recorded_and_the_other_is_told(CapturedOutput log) {
        FamilyAtAssessment h = planned();
        Task mia = h.childTask("Mia");
        oneIsTold(atOnce.at("deadline", List.of(extendsDeadlineOf(mia, h), extendsDeadlineOf(mia, h))));
        assertThat(database.queryForObject(
                        "select count(*) from deadline_event where deadline_id = ?::uuid and kind = 'extended'",
                        Long.class,
                        deadlineOf(mia)))
                .isEqualTo(1);
        isToldInOneLineEach(log, "somebody else was faster", 1);
    }

    private Supplier<HttpResponse<String>> extendsDeadlineOf(Task task, FamilyAtAssessment h) {
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        String body = json.createObjectNode()
                .put("deadlinesSeen", desk.shownInCase("maya", h.reference, "extend-deadline", "deadlinesNow"))
                .put("deadline", deadlineOf(task))
                .put("amount", 2)
                .put("words", "She is on a school trip until Thursday.")
                .toString();
        return () -> maya.post("/api/forms/cases/" + h.reference + "/extend-deadline", body);
    }

    private String deadlineOf(Task task) {
        return database.queryForObject(
                "select id::text from deadline where execution_id = ?", String.class, task.getExecutionId());
    }

    /** Pages of our own that are no forms: the budget of a service, entered by its manager in two windows. */
    @Test
    void of_two_who_send_the_same_page_one_is_recorded_and_the_other_reads_that_somebody_was_faster(
            CapturedOutput log) {
        String service = "beck", manager = "becky";
        office.service(service, "Families First Beck", "families-first");
        office.opens();
        if (people.createUserQuery().userId(manager).count() == 0) {
            User becky = people.newUser(manager);
            becky.setPassword(Office.PASSWORD);
            people.saveUser(becky);
            people.createMembership(manager, service + "-managers");
        }
        onePageIsTold("service_budget", "/budget", manager, form(service, "100"), form(service, "200"));
        isToldInOneLineEach(log, "somebody else was faster", 1);
    }

    /** The page says it, with what was typed, as the form says it; whatever it was that two people changed. */
    @Test
    void of_two_who_change_the_same_on_any_page_one_is_recorded_and_the_other_is_told(CapturedOutput log) {
        LocalDate day = LocalDate.of(London.today(Clock.systemUTC()).getYear() + 1, 9, 1);
        while (day.getDayOfWeek() != DayOfWeek.WEDNESDAY) day = day.plusDays(1);
        String dayOff = "day=" + day + "&kind=closed&what=" + TYPED;
        onePageIsTold("council_day", "/council-days", "maya", dayOff, dayOff);
        String taken = database.queryForObject(
                "select id::text from council_day where name = ? and removed_at is null", String.class, TYPED);
        onePageIsTold("council_day", "/council-days/" + taken + "/take-away", "maya", "", "");

        LocalDate soon = LocalDate.now(London.ZONE).plusDays(30);
        String away = "worker=kofi&kind=leave&from=" + soon + "&to=" + soon;
        onePageIsTold("worker_absence", "/absences", "maya", away, away);
        String absence = database.queryForObject(
                "select id::text from worker_absence where worker = 'kofi' and from_on = ?", String.class, soon);
        onePageIsTold("worker_absence", "/absences/" + absence + "/back", "maya", "", "");

        String offer = "service=north&source=mainstream&ageFrom=&ageTo=&needsRiskAssessment=no&directReferral=no&what="
                + TYPED;
        onePageIsTold("service_menu", "/menu", "maya", offer, offer);
        assertThat(database.queryForObject(
                        "select count(*) from service_menu where name = ? and removed_at is null", Long.class, TYPED))
                .isEqualTo(1);
        String area = "area=area9&words=" + TYPED;
        onePageIsTold("outcome_area_name", "/outcome-areas", "ana", area, area + "2");

        isToldInOneLineEach(log, "somebody else was faster", 6);
    }

    private void onePageIsTold(String table, String path, String user, String first, String second) {
        List<Supplier<HttpResponse<String>>> both = Stream.of(first, second)
                .map(body -> {
                    Visitor visitor = Visitor.signedIn(port, user, Office.PASSWORD);
                    Supplier<HttpResponse<String>> sends =
                            () -> visitor.send("POST", path, "application/x-www-form-urlencoded", body);
                    return sends;
                })
                .toList();
        List<HttpResponse<String>> answers = atOnce.at(table, both);
        assertThat(answers).as(path).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(302, 409);
        assertThat(answers.stream()
                        .filter(answer -> answer.statusCode() == 409)
                        .findFirst()
                        .orElseThrow()
                        .body())
                .as(path)
                .contains("Somebody else changed this at the same moment. Nothing of yours was recorded", "<h1");
    }

    private static String form(String service, String amount) {
        return "service=" + service + "&amount=" + amount;
    }

    // ---- another task of the same case

    /** As often as {@code -DatOnce=200} says; otherwise twice on each route, and ten times in all with {@code -Dwhole}. */
    @Test
    @WholeDepth
    void people_with_different_tasks_of_one_case_do_not_lose_to_each_other() {
        int rounds = Integer.getInteger("atOnce", WholeDepth.IS_ASKED ? 10 : 4);
        for (int round = 1; round <= rounds; round++) {
            FamilyAtAssessment h = planned();
            HandsIn route = round % 2 == 0 ? this::onOurOwn : engine("/submit-form");
            Map<String, Object> child = FamilyHAssessment.childHeard();
            allAreRecorded(
                    round,
                    atOnce.at(
                            "child_heard",
                            Stream.of("Mia", "Liam", "Kayla")
                                    .map(name -> route.as("katie", h.childTask(name), child))
                                    .toList()));
            allAreRecorded(
                    round,
                    atOnce.at(
                            "agency_views, parent_asked",
                            List.of(
                                    route.as("priya", h.of("giveAgencyViews", "Education"), views(h, "Priya", false)),
                                    route.as("katie", h.of("giveAgencyViews", "Housing"), views(h, "Rita Holt", true)),
                                    route.as(
                                            "katie",
                                            desk.task(h.reference, "askParents"),
                                            FamilyHAssessment.parentsAsked(h.parentIds())))));
            assertThat(desk.open(h.reference)).contains("hearChild", "giveAgencyViews");
        }
    }

    /** The pair at the closure: what the others say of the work, and what the family says. */
    @Test
    void the_statements_and_the_feedback_of_one_closure_do_not_lose_to_each_other() {
        int rounds = Integer.getInteger("atOnce", 3);
        for (int round = 1; round <= rounds; round++) {
            FamilyAtClosure h = new FamilyAtClosure(application, false);
            HandsIn route = round % 2 == 0 ? this::onOurOwn : engine("/submit-form");
            allAreRecorded(
                    round,
                    atOnce.at(
                            "impact_statement, service_feedback",
                            List.of(
                                    route.as(
                                            "katie",
                                            desk.task(h.reference, "gatherStatements"),
                                            FamilyHClosure.statements(h.today(), h.ids.get("Hannah"))),
                                    route.as(
                                            "katie",
                                            desk.task(h.reference, "gatherFeedback"),
                                            FamilyHClosure.feedback(h.today(), h.ids)))));
            assertThat(desk.open(h.reference)).contains("evaluateOutcomes");
        }
    }

    /** Whichever row of the record it is that both change, here that of the case: neither form shows it, so nobody overwrites what they have not seen. */
    @Test
    void different_tasks_that_change_one_row_of_the_record_do_not_lose_to_each_other() {
        var context = (ConfigurableApplicationContext) application;
        for (int round = 1; round <= 3; round++) {
            FamilyAtAssessment h = planned();
            HandsIn route = round % 2 == 0 ? this::onOurOwn : engine("/submit-form");
            var children = Stream.of("Mia", "Liam", "Kayla")
                    .map(name -> route.as("katie", h.childTask(name), FamilyHAssessment.childHeard()))
                    .toList();
            ChangesTheCase listener = new ChangesTheCase();
            context.addApplicationListener(listener);
            try {
                allAreRecorded(round, atOnce.at("child_heard", children));
            } finally {
                context.removeApplicationListener(listener);
            }
        }
    }

    /** The step meets its deadline, which a manager moves at this moment: what was heard has nothing to do with that. */
    @Test
    void who_hands_in_a_task_does_not_lose_to_a_manager_who_moves_its_deadline() {
        for (int round = 1; round <= 3; round++) {
            FamilyAtAssessment h = planned();
            Task mia = h.childTask("Mia");
            List<HttpResponse<String>> answers = atOnce.at(
                    "deadline",
                    List.of(
                            engine("/submit-form").as("katie", mia, FamilyHAssessment.childHeard()),
                            extendsDeadlineOf(mia, h)));
            assertThat(answers.get(0).statusCode()).as(answers.get(0).body()).isEqualTo(204);
            assertThat(answers.get(1).statusCode()).isIn(200, 409);
        }
    }

    private static Map<String, Object> views(FamilyAtAssessment h, String saidBy, boolean byTheLead) {
        return FamilyHAssessment.agencyViews(h.today, saidBy, byTheLead);
    }

    private static void allAreRecorded(int round, List<HttpResponse<String>> answers) {
        assertThat(answers).as("round " + round).allSatisfy(answer -> assertThat(answer.statusCode())
                .as(answer.body())
                .isIn(200, 204));
    }

    // ---- the log

    @Test
    void a_refused_form_is_one_line_in_the_log_without_what_was_typed(CapturedOutput log) {
        FamilyAtAssessment h = planned();
        Map<String, Object> child = FamilyHAssessment.childHeard();
        child.put("alone", TYPED);
        child.put(TYPED, TYPED);
        for (HandsIn route : List.<HandsIn>of(this::onOurOwn, engine("/submit-form"), engine("/complete"))) {
            HttpResponse<String> answer =
                    route.as("katie", h.childTask("Mia"), child).get();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        }
        Visitor maya = Visitor.signedIn(port, "maya", Office.PASSWORD);
        assertThat(maya.post(
                                "/api/forms/cases/" + h.reference + "/add-entry",
                                "{\"kind\":\"%s\",\"text\":\"%s\"}".formatted(TYPED, TYPED))
                        .statusCode())
                .isEqualTo(422);
        isToldInOneLineEach(log, "to put right", 4);
    }

    /** A rule of the database of which no form knows is a fault: it is told with its place, and the row is not quoted. */
    @Test
    void what_no_rule_expected_is_an_error_that_does_not_quote_what_was_typed(CapturedOutput log) {
        Task mia = planned().childTask("Mia");
        database.execute("alter table child_heard add constraint nobody_knows check (place <> '" + TYPED + "')");
        try {
            Map<String, Object> child = FamilyHAssessment.childHeard();
            child.put("place", TYPED);
            for (HandsIn route : List.<HandsIn>of(this::onOurOwn, engine("/submit-form"))) {
                HttpResponse<String> answer = route.as("katie", mia, child).get();
                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body())
                        .contains("This could not be recorded, through no fault of your own")
                        .doesNotContain(TYPED, "nobody_knows", "SQL");
            }
        } finally {
            database.execute("alter table child_heard drop constraint nobody_knows");
        }
        assertThat(log.getAll().lines().filter(line -> line.contains(" ERROR ")))
                .hasSize(2)
                .allMatch(line -> line.contains("not recorded"));
        assertThat(log.getAll())
                .contains("SQLState 23514, table child_heard, constraint nobody_knows", "HearChild.record")
                .doesNotContain(TYPED);
    }

    private static void isToldInOneLineEach(CapturedOutput log, String told, int times) {
        List<String> lines = log.getAll().lines().toList();
        assertThat(lines.stream().filter(line -> line.contains(told)))
                .as(log.getAll())
                .hasSize(times)
                .allMatch(line -> line.contains(" INFO "));
        assertThat(lines)
                .as("no error, no stack")
                .noneMatch(line -> line.contains(" ERROR ")
                        || line.contains(" WARN ")
                        || line.startsWith("\tat ")
                        || line.contains("Caused by"));
        assertThat(log.getAll()).doesNotContain(TYPED);
    }

    // ---- by hand

    /** Somebody hands in a task on one of the routes that lead to it. */
    private interface HandsIn {
        Supplier<HttpResponse<String>> as(String user, Task task, Map<String, Object> answers);
    }

    private FamilyAtAssessment planned() {
        return FamilyAtAssessment.asked(application);
    }

    private Supplier<HttpResponse<String>> onOurOwn(String user, Task task, Map<String, Object> answers) {
        Visitor visitor = Visitor.signedIn(port, user, Office.PASSWORD);
        String body = json.valueToTree(answers).toString();
        return () -> visitor.post("/api/forms/tasks/" + task.getId(), body);
    }

    private HandsIn engine(String route) {
        return (user, task, answers) -> {
            Visitor visitor = Visitor.signedIn(port, user, Office.PASSWORD);
            ObjectNode body = json.createObjectNode();
            ObjectNode variables = body.putObject("variables");
            answers.forEach((key, value) -> {
                if (value instanceof List<?> list)
                    variables
                            .putObject(key)
                            .put("type", "Json")
                            .put("value", json.valueToTree(list).toString());
                else variables.putObject(key).set("value", json.valueToTree(value));
            });
            return () -> visitor.post(ENGINE + task.getId() + route, body.toString());
        };
    }

    private class ChangesTheCase implements ApplicationListener<PayloadApplicationEvent<StepDone>> {
        @Override
        public void onApplicationEvent(PayloadApplicationEvent<StepDone> done) {
            record.lock(
                    record.find(FamilyCase.class, done.getPayload().theCase().getId()),
                    LockModeType.OPTIMISTIC_FORCE_INCREMENT);
        }
    }

    private Supplier<HttpResponse<String>> claim(String user, Task task) {
        Visitor visitor = Visitor.signedIn(port, user, Office.PASSWORD);
        return () -> visitor.post(ENGINE + task.getId() + "/claim", "{\"userId\":\"" + user + "\"}");
    }

    private static void oneIsTold(List<HttpResponse<String>> answers) {
        assertThat(answers.stream().map(HttpResponse::statusCode).map(status -> status == 204 ? 200 : status))
                .as(answers.stream().map(HttpResponse::body).toList().toString())
                .containsExactlyInAnyOrder(200, 409);
        oneIsTold(answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .findFirst()
                .orElseThrow());
    }

    private static void oneIsTold(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body())
                .contains("Somebody else changed this at the same moment. Nothing of yours was recorded");
    }
}
