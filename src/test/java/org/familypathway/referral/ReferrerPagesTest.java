package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToFamiliesFirst;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A referrer refers a family, answers a question and reads what became of it (R111, R124), and never more than that (invariant 2). */
@PathwayTest
class ReferrerPagesTest {
    private static final String WHEN = "\\w{3} \\d+ \\w{3}( \\d{4})?, \\d\\d:\\d\\d \\((in|tomorrow|today)[^)]*\\)\\.";

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ObjectMapper json;

    @Autowired
    TaskService tasks;

    @Autowired
    WithoutAuthorization engine;

    private String label;
    private String reference;
    private Visitor rita;

    @BeforeEach
    void ritaRefersAFamily() {
        office.opens();
        label = "Family " + UUID.randomUUID();
        Map<String, Object> referral = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        referral.put("familyLabel", label);
        reference = desk.refer("rita", referral);
        rita = Visitor.signedIn(port, "rita", Office.PASSWORD);
    }

    @Test
    void she_sees_her_own_referrals_and_no_other_referrer_does() {
        assertThat(mine()).contains("The referral has been received.");
        assertThat(Visitor.signedIn(port, "raj", Office.PASSWORD)
                        .get("/referrals")
                        .body())
                .doesNotContain(label, reference);
    }

    /** Some services take referrals from some agencies alone. */
    @Test
    void who_is_said_to_be_of_an_agency_refers_for_no_other() {
        office.worker("rosa", "referrers");
        office.isOf("rosa", "police");
        var referral = FamilyH.referral(LocalDate.now(London.ZONE), "north");
        referral.put("agency", "housing");
        assertThat(desk.refusal(() -> desk.refer("rosa", referral)).reasons())
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.field()).isEqualTo("agency");
                    assertThat(reason.message()).startsWith("You refer for Police. Choose it;");
                });
        referral.put("agency", "police");
        desk.refer("rosa", referral);
    }

    @Test
    void once_a_lead_is_named_she_reads_who_has_the_case_and_nothing_of_why() {
        accept();
        assertThat(mine())
                .contains("Katie of Family support north has the case as key worker.")
                .doesNotContain("Knows the estate");
    }

    @Test
    void a_declined_referral_says_why() {
        decide("decline", "Housing sees to it already.");
        assertThat(mine()).contains("The referral was declined: Housing sees to it already.");
    }

    @Test
    void a_question_is_asked_of_her_and_answered_on_her_page() throws Exception {
        assertThat(rita.get("/referrals/" + reference + "/complete").statusCode())
                .isEqualTo(404);
        decide("askForMore", "Which school does Mia go to?");
        assertThat(mine())
                .contains("The service asks you for more information", "/referrals/" + reference + "/complete");
        assertThat(Visitor.signedIn(port, "raj", Office.PASSWORD)
                        .get("/referrals/" + reference + "/complete")
                        .statusCode())
                .isEqualTo(404);

        String page = rita.get("/referrals/" + reference + "/complete").body();
        String form = page.replaceAll("(?s).*data-family-pathway-form=\"([^\"]*)\".*", "$1");
        HttpResponse<String> shown = rita.get(form);
        assertThat(shown.statusCode()).as(form).isEqualTo(200);
        assertThat(shown.body()).contains("Which school does Mia go to?");

        var data = json.readTree(shown.body()).path("data");
        Map<String, Object> answers = answers("answer", "Hilltop Primary, she is in year three.");
        for (String list : new String[] {"members", "incidents", "nonEngagement", "legalActions", "factors"})
            answers.put(list, json.convertValue(data.path(list), Object.class));
        answers.put("householdSeen", data.path("householdNow").asText());
        assertThat(Visitor.signedIn(port, "raj", Office.PASSWORD)
                        .post(form, json.writeValueAsString(answers))
                        .statusCode())
                .isIn(403, 404);
        HttpResponse<String> refused = rita.post(form, "{\"answer\":\"\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("“Your answer” is needed");
        HttpResponse<String> answered = rita.post(form, json.writeValueAsString(answers));
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        assertThat(desk.workOnlyIn(reference, "referral")).isWaitingAtExactly("userTask_decideReferral");
        assertThat(mine()).doesNotContain("asks you for more information");
    }

    /** R111, R124: until somebody has rung her, she reads who will and by when, or until when the service looks at the referral. */
    @Test
    void she_reads_what_the_service_does_next_and_by_when() {
        assertThat(mine()).containsPattern("Family support north decides on the referral by " + WHEN);
        decide("accept", "A tenancy at risk for years.");
        assertThat(mine())
                .containsPattern("Family support north says who has the case by " + WHEN)
                .doesNotContain("tenancy", "accept");
        allocate();
        assertThat(mine()).containsPattern("Katie rings or writes to you by " + WHEN);
        desk.complete("katie", reference, "tellReferrer", told());
        assertThat(mine())
                .contains("Katie of Family support north has the case")
                .doesNotContain("class=\"next\"");
    }

    @Test
    void where_nobody_has_taken_the_call_on_it_is_somebody_of_the_service_and_then_who_has() {
        decide("decline", "Housing sees to it already.");
        assertThat(mine()).containsPattern("Somebody of Family support north rings or writes to you by " + WHEN);
        engine.run(() -> {
            tasks.claim(desk.task(reference, "tellReferrer").getId(), "maya");
            return null;
        });
        assertThat(mine()).containsPattern("Maya rings or writes to you by " + WHEN);
    }

    /** R218: the enquiry begins with a call, also while the written form is still asked of the referrer. */
    @Test
    void whoever_enquired_by_word_of_mouth_reads_who_calls_back_beside_what_is_asked_of_them() {
        String finch = desk.refer("sue", ToFamiliesFirst.verbalEnquiry("river", false));
        String page =
                Visitor.signedIn(port, "sue", Office.PASSWORD).get("/referrals").body();
        assertThat(page.substring(page.indexOf(finch)))
                .containsPattern("(?s)^.{0,600}Somebody of [^<]* rings or writes to you by " + WHEN)
                .containsPattern("(?s)^.{0,900}/referrals/" + finch + "/complete");
    }

    @Test
    void what_is_late_is_said_to_be_late_with_what_to_do() {
        Task deciding = desk.task(reference, "decideReferral");
        deciding.setDueDate(Date.from(LocalDate.now(London.ZONE)
                .minusDays(2)
                .atTime(12, 0)
                .atZone(London.ZONE)
                .toInstant()));
        engine.run(() -> {
            tasks.saveTask(deciding);
            return null;
        });
        assertThat(mine())
                .containsPattern(
                        "Family support north was to decide on the referral by [^(]*\\(late by 2 days\\)\\. Ring Family support north and ask\\.");
    }

    @Test
    void a_referral_that_she_began_and_has_not_sent_waits_on_her_page_with_a_way_back_to_it() {
        String draft = "/api/forms/start/family-support-pathway/draft";
        rita.send("DELETE", draft, null, null);
        assertThat(rita.get("/referrals").body()).doesNotContain("You have begun");
        rita.send("PUT", draft, "application/json", "{\"familyLabel\": \"Family <i>Fox</i>\"}");
        assertThat(rita.get("/referrals").body())
                .containsPattern(
                        "(?s)You have begun to refer <bdi>Family &lt;i&gt;Fox&lt;/i&gt;</bdi>.*It was saved on \\w{3} "
                                + London.day(LocalDate.now(London.ZONE))
                                + ".*href=\"/referrals/new\">Go on with it</a>");
        assertThat(Visitor.signedIn(port, "raj", Office.PASSWORD)
                        .get("/referrals")
                        .body())
                .doesNotContain("You have begun", "Fox");
        rita.send("PUT", draft, "application/json", "{\"familyLabel\": null}");
        assertThat(rita.get("/referrals").body())
                .containsPattern("You have begun to refer\\s+a family\\s+and not sent it");
        rita.send("DELETE", draft, null, null);
        assertThat(rita.get("/referrals").body()).doesNotContain("You have begun");
    }

    @Test
    void an_answer_that_she_began_is_said_beside_its_question() {
        decide("askForMore", "Which school does Mia go to?");
        assertThat(mine()).doesNotContain("You began to answer");
        rita.send(
                "PUT",
                "/api/forms/tasks/%s/draft"
                        .formatted(desk.task(reference, "completeReferral").getId()),
                "application/json",
                "{\"answer\": \"Hilltop\"}");
        assertThat(mine())
                .contains("You began to answer and have not sent it yet; it was saved on ")
                .doesNotContain("Hilltop");
    }

    @Test
    void she_refers_a_family_from_her_page() {
        assertThat(rita.get("/").body()).contains("/referrals").doesNotContain("/cases", "Tasklist");
        assertThat(rita.get("/referrals/new").body())
                .contains("data-family-pathway-form=\"/api/forms/start/family-support-pathway\"");
        assertThat(rita.get("/api/forms/start/family-support-pathway").statusCode())
                .isEqualTo(200);
    }

    @Test
    void she_never_sees_the_case() {
        accept();
        for (String path :
                new String[] {"/cases", "/cases/" + reference, "/api/forms/cases/" + reference + "/add-entry"})
            assertThat(rita.get(path).statusCode()).as(path).isEqualTo(403);
    }

    /** The row of the referral in question. */
    private String mine() {
        String page = rita.get("/referrals").body();
        assertThat(page).contains(label);
        String from = page.substring(page.indexOf(reference));
        return from.substring(0, from.indexOf("</tr>"));
    }

    private void accept() {
        decide("accept", "A tenancy at risk for years.");
        allocate();
    }

    private void allocate() {
        desk.complete(
                "maya",
                reference,
                "allocateLead",
                answers(
                        "lead",
                        "katie",
                        "cover",
                        "kofi",
                        "allocationReason",
                        "Knows the estate, has room.",
                        "noConflict",
                        true));
    }

    private void decide(String decision, String reason) {
        Map<String, Object> decided = answers("decision", decision, "decisionReason", reason);
        if (decision.equals("accept")) decided.put("levelOfNeed", "3");
        desk.complete("maya", reference, "decideReferral", decided);
    }

    private static Map<String, Object> told() {
        return answers(
                "toldWho",
                "Rita, housing",
                "toldHow",
                "phone",
                "toldAt",
                LocalDateTime.now(London.ZONE).truncatedTo(ChronoUnit.MINUTES).toString());
    }
}
