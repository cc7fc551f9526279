package org.familypathway.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.Job;
import org.familypathway.access.SecurityLog;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.story.AtAnyMoment;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyOfWay;
import org.familypathway.story.Invariants;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who has the role for it puts right what stands otherwise in the engine than in a family's record; each repair has a reason and stands in the chronology, and nobody else repairs anything. */
@PathwayTest
class RepairTest {
    private static final String WHY = "The step was begun by mistake.";

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext application;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ProcessEngine engine;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @Autowired
    RepositoryService repository;

    @Autowired
    JdbcTemplate database;

    private Visitor ruth;

    @BeforeEach
    void somebodyRepairs() {
        office.opens();
        office.worker("ruth", "repair");
        office.worker("adam", "camunda-admin");
        ruth = visitor("ruth");
    }

    @Test
    void jobs_that_failed_are_tried_again_one_and_all_that_failed_alike() {
        String one = referred(), other = referred(), third = referred();
        for (String reference : List.of(one, other, third))
            management.setJobRetries(late(reference).getId(), 0);
        String page = ruth.get("/repair").body();
        assertThat(page).contains(one, other, third).doesNotContain("Family H");

        assertThat(does(ruth, one, "try-again", "job", late(one).getId(), "reason", "Too short")
                        .statusCode())
                .isEqualTo(422);
        assertThat(late(one).getRetries()).isZero();
        does(ruth, one, "try-again", "job", late(one).getId(), "reason", WHY);
        assertThat(late(one).getRetries()).isEqualTo(3);
        assertThat(late(other).getRetries()).isZero();
        posts(ruth, "/repair/try-again", "job", late(other).getId(), "reason", "The mail server is up again.");
        assertThat(late(other).getRetries()).isEqualTo(3);
        assertThat(late(third).getRetries()).isEqualTo(3);
        assertThat(runtime.createIncidentQuery().incidentType("failedJob").list())
                .extracting(incident -> incident.getConfiguration())
                .doesNotContain(
                        late(one).getId(), late(other).getId(), late(third).getId());
        assertThat(visitor("maya").get("/cases/" + third + "/whole").body())
                .contains("Repaired: tried again", "The mail server is up again.", "recorded by Ruth");
    }

    @Test
    void a_step_is_started_again_with_a_new_task_and_a_new_deadline() {
        String reference = referred();
        String task = desk.task(reference, "decideReferral").getId();
        try (SecurityLog log = new SecurityLog()) {
            does(ruth, reference, "start-again", "place", place(reference, "decideReferral"), "reason", WHY);
            JsonNode told = log.next("repair-started-again");
            assertThat(told.at("/user/name").asText()).isEqualTo("ruth");
            assertThat(told.at("/labels/case").asText()).isEqualTo(reference);
            assertThat(log.text()).doesNotContain(WHY);
        }
        assertThat(desk.task(reference, "decideReferral").getId()).isNotEqualTo(task);
        assertThat(database.queryForObject(
                        "select count(*) from deadline d where case_reference = ? and name = 'decideReferral' and not exists (select from deadline_event e where e.deadline_id = d.id and e.kind in ('met', 'ended'))",
                        Long.class,
                        reference))
                .isEqualTo(1);
        new Invariants(application).hold(reference);
        assertThat(visitor("maya").get("/cases/" + reference + "/whole").body())
                .contains("Repaired: step started again", WHY);
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "Six years of complaints."));
        assertThat(desk.open(reference)).contains("allocateLead");
    }

    @Test
    void a_step_is_skipped_where_nothing_depends_on_its_answer_and_the_work_goes_back_only_to_where_it_has_been() {
        FamilyOfWay w = new FamilyOfWay(application, "north", "engagement");
        does(ruth, w.reference, "skip", "place", place(w.reference, "sendProjectLetter"), "reason", WHY);
        assertThat(desk.open(w.reference)).contains("tryToEngage").doesNotContain("sendProjectLetter");
        new Invariants(application).hold(w.reference);

        String here = place(w.reference, "tryToEngage");
        assertThat(does(ruth, w.reference, "skip", "place", here, "reason", WHY).body())
                .contains("cannot be skipped: what is answered there decides how it goes on");
        assertThat(does(ruth, w.reference, "move-step", "place", here, "step", "userTask_gainConsent", "reason", WHY)
                        .body())
                .contains("does not show that it has been at this step");
        assertThat(desk.open(w.reference)).contains("tryToEngage");
        does(ruth, w.reference, "move-step", "place", here, "step", "userTask_sendProjectLetter", "reason", WHY);
        assertThat(desk.open(w.reference)).contains("sendProjectLetter").doesNotContain("tryToEngage");
        assertThat(database.queryForList(
                        "select kind from repair r join family_case c on c.id = r.case_id where c.reference = ? order by r.id",
                        String.class,
                        w.reference))
                .containsExactly("skipped", "moved");
    }

    @Test
    void a_case_is_moved_to_a_phase_that_its_record_allows_and_to_no_other() {
        FamilyOfWay w = new FamilyOfWay(application, "north", "plan");
        assertThat(ruth.get("/repair/" + w.reference).body())
                .contains("Phase by its record", "Engagement")
                .doesNotContain(">Referral</option>", ">Monitoring</option>", "Family Ward");
        for (String phase : List.of("monitoring", "closure", "referral", "nonsense"))
            assertThat(does(ruth, w.reference, "move-phase", "phase", phase, "reason", WHY)
                            .body())
                    .as(phase)
                    .contains("record does not allow the case to stand there");
        assertThat(desk.open(w.reference)).contains("drawUpPlan");
        does(ruth, w.reference, "move-phase", "phase", "engagement", "reason", WHY);
        assertThat(desk.open(w.reference)).contains("sendProjectLetter").doesNotContain("drawUpPlan");
        new Invariants(application).hold(w.reference);
    }

    @Test
    void a_family_whose_process_is_gone_is_found_at_night_shown_to_its_managers_and_set_down_again() {
        office.putsAllCasesAway();
        FamilyOfWay w = new FamilyOfWay(application, "north", "engagement");
        desk.inCase("katie", w.reference, "report-harm", harm(w));
        assertThat(does(ruth, w.reference, "set-down", "phase", "engagement", "reason", WHY)
                        .body())
                .contains("Something of this case is under way");
        String whole = desk.instance(w.reference, "family-support-pathway").getId();
        List<String> open = desk.open(w.reference);
        // As where somebody deletes it past the application: nobody hears of it.
        runtime.deleteProcessInstance(whole, "Lost", true);
        assertThat(desk.open(w.reference)).isEmpty();

        night();
        night();
        assertThat(database.queryForObject(
                        "select count(*) from process_gone g join family_case c on c.id = g.case_id where c.reference = ?",
                        Long.class,
                        w.reference))
                .isEqualTo(1);
        assertThat(visitor("maya").get("/cases").body()).contains("Nothing under way: to be repaired");
        assertThat(ruth.get("/repair").body()).contains(w.reference);

        does(
                ruth,
                w.reference,
                "set-down",
                "phase",
                "engagement",
                "reason",
                "Its process was deleted with a deployment.");
        assertThat(desk.open(w.reference)).containsExactlyInAnyOrderElementsOf(open);
        new Invariants(application).hold(w.reference);
        assertThat(desk.instances(w.reference, "oversight-of-work")).hasSize(1);
        assertThat(lostDeadlines(w)).as("a deadline that nobody can meet").isZero();
        Visitor maya = visitor("maya");
        assertThat(maya.get("/cases").body()).doesNotContain("Nothing under way");
        assertThat(maya.get("/cases/" + w.reference + "/whole").body())
                .contains(
                        "Repaired: set down again",
                        "Its process was deleted with a deployment.",
                        "The nightly look found");
        w.does("sendProjectLetter", org.familypathway.story.FamilyHEngagement.projectLetter());
        assertThat(desk.open(w.reference)).contains("tryToEngage");
    }

    /** Each stands where its record says: a step that was reached is not gone through again. */
    @ParameterizedTest(name = "{0}, waiting at {1}")
    @CsvSource({
        "crisis-response, agreeCrisisResponse",
        "crisis-response, makeCrisisVisit",
        "change-of-lead, decideNewLead",
        "change-of-lead, takeOverCase",
        "transfer-out, decideTransfer",
        "transfer-out, handOverFamily",
        "step-up-or-down, decideStep",
        "step-up-or-down, meetForHandover",
        "significant-harm, decideOnHarm",
        "significant-harm, referToStatutory",
        "approval, decideApproval",
        "issue-escalation, answerIssue",
        "oversight-of-work, ",
        "engagement, sendProjectLetter"
    })
    void what_is_open_by_the_record_and_lost_its_process_is_found_at_night_and_begun_again_where_it_stood(
            String process, String step) {
        office.putsAllCasesAway();
        FamilyOfWay w = new FamilyOfWay(application, "north", "engagement").isOverseen();
        comesTo(w, process, step);
        List<String> open = desk.open(w.reference);
        if (step != null) assertThat(open).contains(step);
        night();
        assertThat(found(w)).as("while all is under way").isEmpty();
        assertThat(ruth.get("/repair/" + w.reference).body()).doesNotContain("not under way");

        runtime.deleteProcessInstance(desk.instance(w.reference, process).getId(), "Lost", true);
        night();
        night();
        assertThat(found(w)).hasSize(1);
        assertThat(ruth.get("/repair").body()).contains("a part is not under way", w.reference);
        assertThat(ruth.get("/repair/" + w.reference).body()).contains("Open by its record, and not under way");
        assertThat(visitor("maya").get("/cases").body()).contains("Not under way: " + found(w).get(0));
        assertThat(does(ruth, w.reference, "begin-again", "reason", "Too short").statusCode())
                .isEqualTo(422);

        does(ruth, w.reference, "begin-again", "reason", "Deleted by hand past the application.");
        assertThat(desk.open(w.reference)).containsExactlyInAnyOrderElementsOf(open);
        assertThat(desk.instances(w.reference, process)).hasSize(1);
        new Invariants(application).hold(w.reference);
        assertThat(lostDeadlines(w)).as("a deadline that nobody can meet").isZero();
        night();
        assertThat(found(w)).hasSize(1);
        Visitor maya = visitor("maya");
        assertThat(maya.get("/cases").body()).doesNotContain("Not under way");
        assertThat(maya.get("/cases/" + w.reference + "/whole").body())
                .contains(
                        "Repaired: begun again", "Deleted by hand past the application.", "nobody was asked to go on");
        assertThat(does(ruth, w.reference, "begin-again", "reason", WHY).body()).contains("no longer there");
    }

    @Test
    void all_that_was_open_beside_the_phases_comes_back_with_a_family_that_is_set_down_again() {
        office.putsAllCasesAway();
        FamilyOfWay w = new FamilyOfWay(application, "north", "engagement").isOverseen();
        for (List<String> one : List.of(
                List.of("crisis-response", "makeCrisisVisit"),
                List.of("change-of-lead", "takeOverCase"),
                List.of("transfer-out", "handOverFamily"),
                List.of("step-up-or-down", "meetForHandover"),
                List.of("significant-harm", "referToStatutory"))) comesTo(w, one.get(0), one.get(1));
        List<String> open = desk.open(w.reference);
        runtime.deleteProcessInstance(
                desk.instance(w.reference, "family-support-pathway").getId(), "Lost", true);
        night();
        does(ruth, w.reference, "set-down", "phase", "engagement", "reason", WHY);
        assertThat(desk.open(w.reference)).containsExactlyInAnyOrderElementsOf(open);
        assertThat(lostDeadlines(w)).isZero();
    }

    @Test
    void a_stay_that_is_reviewed_is_taken_up_again_and_what_was_asked_for_somebody_who_died_is_not() {
        office.putsAllCasesAway();
        AtAnyMoment r = new AtAnyMoment(application, "river", "fay", "finn", "flora");
        String liam = database.queryForObject(
                "select m.id::text from household_member m join family_case c on c.id = m.case_id where c.reference = ? and m.name like 'Liam%'",
                String.class, r.reference);
        var asked = AtAnyMoment.approval("shortBreak", liam, AtAnyMoment.mother(application, r.reference));
        desk.inCase("fay", r.reference, "request-approval", asked);
        desk.complete(
                "flora",
                r.reference,
                "decideApproval",
                AtAnyMoment.approved(LocalDate.now(London.ZONE).plusDays(20)));
        runtime.deleteProcessInstance(desk.instance(r.reference, "approval").getId(), "Lost", true);
        does(ruth, r.reference, "begin-again", "reason", WHY);
        org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat(desk.instance(r.reference, "approval"))
                .isWaitingAtExactly("intermediateCatchEvent_reviewDay");
    }

    @Test
    void who_sees_a_family_in_their_own_work_repairs_nothing_of_it_and_somebody_else_does() {
        String reference = referred();
        office.worker("rosa", "repair");
        engine.getIdentityService().createMembership("rosa", "north-managers");
        Visitor rosa = visitor("rosa");
        String task = desk.task(reference, "decideReferral").getId();
        String here = place(reference, "decideReferral");
        assertThat(does(rosa, reference, "start-again", "place", here, "reason", WHY)
                        .body())
                .contains("put right by somebody else of the group for repair");
        assertThat(does(rosa, reference, "move-phase", "phase", "referral", "reason", WHY)
                        .statusCode())
                .isEqualTo(422);
        assertThat(desk.task(reference, "decideReferral").getId()).isEqualTo(task);
        does(ruth, reference, "start-again", "place", here, "reason", WHY);
        assertThat(desk.task(reference, "decideReferral").getId()).isNotEqualTo(task);
    }

    private void comesTo(FamilyOfWay w, String process, String step) {
        switch (process) {
            case "crisis-response" -> {
                desk.inCase("katie", w.reference, "report-crisis", ToFamiliesFirst.crisis());
                if (step.equals("makeCrisisVisit"))
                    w.decides("agreeCrisisResponse", ToFamiliesFirst.agreedVisit("katie", "kofi"));
            }
            case "change-of-lead" -> {
                desk.inCase(
                        "katie",
                        w.reference,
                        "request-lead-change",
                        answers(
                                "why",
                                "other",
                                "wishedOn",
                                LocalDate.now(London.ZONE).plusDays(10).toString(),
                                "reason",
                                "Katie moves to another team."));
                if (step.equals("takeOverCase"))
                    w.decides(
                            "decideNewLead",
                            answers(
                                    "decision",
                                    "change",
                                    "decisionReason",
                                    "Has room for one more.",
                                    "newLead",
                                    "kofi",
                                    "noConflict",
                                    true,
                                    "cover",
                                    "katie"));
            }
            case "transfer-out" -> {
                desk.inCase(
                        "katie",
                        w.reference,
                        "request-transfer",
                        answers(
                                "why",
                                "familyMoves",
                                "reason",
                                "They have a house in Bath.",
                                "toService",
                                "Bath council",
                                "contact",
                                "Ann Orr, 01225 496 030",
                                "wishedOn",
                                LocalDate.now(London.ZONE).plusDays(20).toString()));
                if (step.equals("handOverFamily"))
                    w.decides(
                            "decideTransfer", answers("decision", "agree", "decisionReason", "The tenancy is signed."));
            }
            case "step-up-or-down" -> {
                desk.inCase("katie", w.reference, "request-step", AtAnyMoment.stepUp());
                if (step.equals("meetForHandover")) w.decides("decideStep", AtAnyMoment.stepDecided("agree"));
            }
            case "significant-harm" -> {
                desk.inCase("katie", w.reference, "report-harm", harm(w));
                if (step.equals("referToStatutory"))
                    w.decides(
                            "decideOnHarm",
                            answers("decision", "refer", "decisionReason", "Seen by a doctor at once."));
            }
            case "approval" ->
                desk.inCase("katie", w.reference, "request-approval", AtAnyMoment.approval("otherSpend", null, null));
            case "issue-escalation" ->
                desk.inCase("katie", w.reference, "escalate-issue", AtAnyMoment.issue("complexIssue"));
            default -> {}
        }
    }

    @Test
    void nobody_without_the_role_repairs_and_nobody_gives_it_to_themselves() {
        String reference = referred();
        for (String person : List.of("adam", "maya", "sam", "katie", "ana", "carol", "rita", "priya")) {
            Visitor visitor = visitor(person);
            assertThat(visitor.get("/repair").statusCode()).as(person).isEqualTo(403);
            assertThat(visitor.get("/repair/" + reference).statusCode())
                    .as(person)
                    .isEqualTo(403);
            assertThat(does(visitor, reference, "move-phase", "phase", "referral", "reason", WHY)
                            .statusCode())
                    .as(person)
                    .isEqualTo(403);
        }
        String members = "/camunda/api/engine/engine/default/group/repair/members/";
        HttpResponse<String> alone = visitor("adam").send("PUT", members + "adam", "application/json", "{}");
        assertThat(alone.statusCode()).isEqualTo(422);
        assertThat(alone.body()).contains("Nobody gives themselves the right to repair");
        assertThat(visitor("adam").get("/repair").statusCode()).isEqualTo(403);
        office.worker("rupert", "conference-coordinators");
        assertThat(visitor("adam")
                        .send("PUT", members + "rupert", "application/json", "{}")
                        .body())
                .contains("Nobody puts somebody into it alone");
        office.worker("rupert", "repair");
        assertThat(visitor("rupert").get("/repair").statusCode()).isEqualTo(200);
        assertThat(ruth.get("/cases/" + reference).statusCode()).isEqualTo(403);
    }

    @Test
    void a_diagram_on_which_work_is_under_way_is_deleted_on_no_route() {
        String reference = referred();
        var referral = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("referral")
                .latestVersion()
                .singleResult();
        assertThatThrownBy(() -> repository.deleteProcessDefinition(referral.getId(), true, true))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("referral.bpmn on which work is under way");
        assertThatThrownBy(() -> repository
                        .deleteProcessDefinitions()
                        .byKey("referral")
                        .cascade()
                        .delete())
                .isInstanceOf(Refusal.class);
        for (String root : List.of("/camunda/api/engine/engine/default", "/camunda/api/cockpit/plugin/base/default"))
            for (String route : List.of(
                    "DELETE /process-definition/" + referral.getId() + "?cascade=true",
                    "DELETE /process-definition/key/referral?cascade=true",
                    "DELETE /process-definition/key/referral/delete?cascade=true",
                    "POST /process-instance/delete",
                    "POST /process-instance/delete-historic-query-based",
                    "DELETE /deployment/" + referral.getDeploymentId() + "?cascade=true",
                    "DELETE /deployment/" + referral.getDeploymentId() + "?cascade=true&skipCustomListeners=true"))
                for (String person : List.of("adam", "ruth", "sam", "ana"))
                    assertThat(visitor(person)
                                    .send(
                                            route.split(" ")[0],
                                            root + route.split(" ")[1],
                                            "application/json",
                                            route.startsWith("POST") ? "{\"processInstanceQuery\":{}}" : null)
                                    .statusCode())
                            .as("%s %s by %s", root, route, person)
                            .isIn(403, 404, 405, 422);
        assertThat(desk.open(reference)).contains("decideReferral");
    }

    private String referred() {
        return desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
    }

    private static Map<String, Object> harm(FamilyOfWay w) {
        return answers(
                "concerns",
                "child",
                "atRisk",
                List.of(w.ids.get("Jade")),
                "account",
                "She said “he hit me with the belt”.",
                "whoseWords",
                "Jade, at school",
                "nature",
                "fact",
                "noticedAt",
                LocalDateTime.now(London.ZONE)
                        .minusMinutes(3)
                        .withNano(0)
                        .withSecond(0)
                        .toString(),
                "immediateDanger",
                "no",
                "doneAtOnce",
                "Stayed with her.",
                "nextStep",
                "askManager");
    }

    private List<String> found(FamilyOfWay w) {
        return database.queryForList(
                "select g.what from process_gone g join family_case c on c.id = g.case_id where c.reference = ?",
                String.class,
                w.reference);
    }

    private long lostDeadlines(FamilyOfWay w) {
        return database.queryForObject(
                "select count(*) from deadline d where case_reference = ? and execution_id is not null and not exists (select from deadline_event e where e.deadline_id = d.id and e.kind in ('met', 'ended')) and not exists (select from act_ru_execution x where x.id_ = d.execution_id)",
                Long.class,
                w.reference);
    }

    /** The timer that waits for the deadline of the decision. */
    private Job late(String reference) {
        return Desk.timers(engine, reference)
                .filter(timer -> Desk.element(engine, timer).equals("boundaryEvent_decideReferralLate"))
                .findFirst()
                .orElseThrow();
    }

    private void night() {
        runtime.startProcessInstanceByKey("nightly-look");
        for (List<Job> waiting = looks(); !waiting.isEmpty(); waiting = looks())
            waiting.forEach(job -> management.executeJob(job.getId()));
    }

    private List<Job> looks() {
        return management.createJobQuery().messages().withRetriesLeft().list().stream()
                .filter(job -> Set.of("nightly-look", "look-at-cases").contains(job.getProcessDefinitionKey()))
                .toList();
    }

    /** Where a step of the case waits, as the page has it. */
    private String place(String reference, String step) {
        String instance = desk.task(reference, step).getProcessInstanceId();
        ActivityInstance[] there = runtime.getActivityInstance(instance).getActivityInstances("userTask_" + step);
        assertThat(there).hasSize(1);
        return there[0].getId();
    }

    private static HttpResponse<String> does(Visitor who, String reference, String what, String... said) {
        return posts(who, "/repair/" + reference + "/" + what, said);
    }

    private static HttpResponse<String> posts(Visitor who, String path, String... said) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < said.length; i += 2)
            form.append(form.isEmpty() ? "" : "&")
                    .append(said[i])
                    .append('=')
                    .append(URLEncoder.encode(said[i + 1], StandardCharsets.UTF_8));
        return who.send("POST", path, "application/x-www-form-urlencoded", form.toString());
    }

    private Visitor visitor(String person) {
        return Visitor.signedIn(port, person, Office.PASSWORD);
    }
}
