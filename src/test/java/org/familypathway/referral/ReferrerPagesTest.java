package org.familypathway.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A referrer refers a family, answers a question and reads what became of it (R111, R124), and never more than that (invariant 2). */
@PathwayTest
class ReferrerPagesTest {
    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ObjectMapper json;

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
        desk.complete(
                "maya",
                reference,
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "A tenancy at risk for years."));
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
        desk.complete("maya", reference, "decideReferral", answers("decision", decision, "decisionReason", reason));
    }
}
