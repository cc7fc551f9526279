package org.familypathway.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.forms.Step;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.FamilyHEngagement;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;

/** What the tests of this chapter share: Family H on its way through the engagement. */
@PathwayTest
abstract class EngagedFamily {
    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    FamilyRecord record;

    @Autowired
    EngagementRecord engagement;

    @Autowired
    RuntimeService runtime;

    @Autowired
    JdbcTemplate database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WebApplicationContext web;

    @Autowired
    ObjectMapper json;

    @BeforeEach
    void opens() {
        office.opens();
    }

    /** Family H, referred and led by Katie; the referrer is still to be told, so the pathway waits before the engagement. */
    String allocated() {
        return desk.walkedTo("Family H, whose referrer is to be told", this::isReferred);
    }

    private String isReferred() {
        String h = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        desk.complete(
                "maya",
                h,
                "decideReferral",
                answers("decision", "accept", "levelOfNeed", "3", "decisionReason", "Six years of complaints."));
        desk.complete(
                "maya",
                h,
                "allocateLead",
                answers("lead", "katie", "cover", "kofi", "allocationReason", "Has room.", "noConflict", true));
        return h;
    }

    /** Family H in the engagement, by the whole pathway. */
    String engaging() {
        return desk.walkedTo("Family H in the engagement", this::engages);
    }

    private String engages() {
        String h = allocated();
        desk.complete(
                "katie",
                h,
                "tellReferrer",
                answers("toldWho", "Rita Holt", "toldHow", "phone", "toldAt", FamilyHEngagement.now()));
        return h;
    }

    /** Family H in the engagement alone, so that it can end before the next chapter is there. */
    String engagingAlone() {
        String h = allocated();
        runtime.startProcessInstanceByKey("engagement", h);
        return h;
    }

    /** The first visit is planned, in the engagement alone. */
    String metAlone() {
        return desk.walkedTo("Family H, met, in the engagement alone", () -> met(engagingAlone()));
    }

    /** The first visit is made. */
    String visited() {
        return desk.walkedTo("Family H, visited", () -> visited(engaging()));
    }

    String visitedAlone() {
        return desk.walkedTo("Family H, visited, in the engagement alone", () -> visited(engagingAlone()));
    }

    /** Who has to be asked was asked for consent. */
    String consented() {
        return desk.walkedTo("Family H, who consented", () -> consented(engaging()));
    }

    String consentedAlone() {
        return desk.walkedTo("Family H, who consented, in the engagement alone", () -> consented(engagingAlone()));
    }

    String triedFirst(String h) {
        desk.complete("katie", h, "sendProjectLetter", FamilyHEngagement.projectLetter());
        return h;
    }

    String met(String h) {
        triedFirst(h);
        desk.complete("katie", h, "tryToEngage", FamilyHEngagement.attempt("visitAnnounced", "met"));
        desk.complete("katie", h, "planFirstVisit", FamilyHEngagement.visitPlan("katie", "kofi"));
        return h;
    }

    String visited(String h) {
        met(h);
        desk.complete("katie", h, "makeFirstVisit", FamilyHEngagement.firstVisit(mother(h), kayla(h)));
        return h;
    }

    String consented(String h) {
        visited(h);
        desk.complete("katie", h, "gainConsent", FamilyHEngagement.consents(mother(h)));
        return h;
    }

    FamilyCase theCase(String h) {
        return cases.findByReference(h).orElseThrow();
    }

    UUID mother(String h) {
        return member(h, "Hannah Hale");
    }

    UUID kayla(String h) {
        return member(h, "Kayla Hale");
    }

    UUID member(String h, String name) {
        return transaction.execute(s -> record.memberAnswers(theCase(h)).stream()
                .filter(m -> m.name().equals(name))
                .map(HouseholdMember.Answer::id)
                .findFirst()
                .orElseThrow());
    }

    UUID recordedConsent(String h, String what) {
        return engagement.consents(theCase(h)).stream()
                .filter(c -> c.what().equals(what))
                .map(EngagementRecord.ConsentAsked::id)
                .findFirst()
                .orElseThrow();
    }

    List<Map<String, Object>> rows(String sql, Object... values) {
        return database.queryForList(sql, values);
    }

    /** Hands in a form of the case page, as the page does. @return the answer: 200, or 422 with the refusal */
    MockHttpServletResponse onCasePage(String user, String reference, String form, Map<String, Object> answers) {
        try {
            return MockMvcBuilders.webAppContextSetup(web)
                    .build()
                    .perform(post("/api/forms/cases/{reference}/{form}", reference, form)
                            .principal(() -> user)
                            .contentType("application/json")
                            .content(json.writeValueAsBytes(answers)))
                    .andReturn()
                    .getResponse();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String refusedOnCasePage(String user, String reference, String form, Map<String, Object> answers) {
        try {
            MockHttpServletResponse response = onCasePage(user, reference, form, answers);
            assertThat(response.getStatus()).isEqualTo(422);
            return json.readTree(response.getContentAsByteArray())
                    .path("message")
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Object shown(Step<?> step, String h, String key) {
        return transaction.execute(s -> step.fill(theCase(h)).get(key));
    }
}
