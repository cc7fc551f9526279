package org.familypathway.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.familypathway.story.Desk.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.familypathway.access.Visitor;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ToLeadFamilyWorker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Partner agencies keep the lead informed of developments, whether or not anybody asked (R108). */
@PathwayTest
class DevelopmentTest {
    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    DevelopmentSection section;

    @Autowired
    JdbcTemplate database;

    @Autowired
    ObjectMapper json;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
        office.worker("petra", "partners");
    }

    /** Somebody of the lead agency writes it down themselves; the lead is told at once and reads it on the case page. */
    @Test
    void a_partner_tells_of_a_development_unasked_and_the_lead_is_told() {
        String r = isLed("petra");
        desk.inCase("petra", r, "tell-development", development());
        Happenings.One told = shown(r).get(0);
        assertThat(told.what()).isEqualTo("Education");
        assertThat(told.text()).isEqualTo("Fact: Rory has not been at school since Monday.");
        assertThat(told.after().get(0)).isEqualTo("The school visits on Friday.");
        assertThat(told.after().get(1)).startsWith("Said by Petra, who wrote it down here, ");
        assertThat(database.queryForList(
                        "select recipient from message where case_id = ? and kind = 'developmentTold'",
                        String.class,
                        theCase(r).getId()))
                .containsExactly("lola");
        assertThat(database.queryForList(
                        "select text from engagement_events where case_id = ? and kind = 'Told by an agency'",
                        String.class,
                        theCase(r).getId()))
                .containsExactly(
                        "Petra: Rory has not been at school since Monday. The agency: The school visits on Friday.");
    }

    /** Need to know: the partner reads the form and what they told themselves, and nothing else of the case. */
    @Test
    void a_partner_sees_the_form_and_what_they_told_and_nothing_else() throws Exception {
        String r = isLed("petra");
        Visitor petra = Visitor.signedIn(port, "petra", Office.PASSWORD);
        desk.inCase("lola", r, "tell-development", said());
        desk.inCase("petra", r, "tell-development", development());
        assertThat(petra.get("/developments").body())
                .contains(r, "Rory has not been at school since Monday.")
                .doesNotContain("The landlord");
        assertThat(petra.get("/developments/" + r).statusCode()).isEqualTo(200);
        JsonNode form = json.readTree(
                petra.get("/api/forms/cases/%s/tell-development".formatted(r)).body());
        assertThat(form.path("data").path("signsIn").asBoolean()).isTrue();
        assertThat(form.has("caseUrl")).isFalse();
        for (String other : List.of("/cases/" + r, "/api/forms/cases/%s/add-entry".formatted(r)))
            assertThat(petra.get(other).statusCode()).as(other).isIn(403, 404);

        // Somebody of an agency that has nothing to do with the family.
        Visitor priya = Visitor.signedIn(port, "priya", Office.PASSWORD);
        assertThat(priya.get("/developments").body()).doesNotContain(r);
        assertThat(priya.get("/developments/" + r).statusCode()).isEqualTo(404);
        assertThat(priya.get("/api/forms/cases/%s/tell-development".formatted(r))
                        .statusCode())
                .isEqualTo(404);
    }

    /** R107, R163: the panel's lead agency stands beside whom the service knows there, with who signs in for it. */
    @Test
    void managers_read_which_agencies_lead_for_their_families_and_of_which_nobody_is_on_the_list() {
        isLed("petra");
        assertThat(Visitor.signedIn(port, "lydia", Office.PASSWORD)
                        .get("/agencies")
                        .body())
                .contains(
                        "Agencies that lead for families now",
                        "<bdi>Hilltop School</bdi>",
                        "Sam Okoro, deputy head, 0117 496 0330",
                        "signs in here: <bdi>Petra</bdi>",
                        "Nobody of it stands on the list");
        assertThat(Visitor.signedIn(port, "maya", Office.PASSWORD)
                        .get("/agencies")
                        .body())
                .doesNotContain("Agencies that lead for families now");
    }

    /** Who has gone to another agency has nothing to do with the family any more. */
    @Test
    void a_partner_who_is_of_another_agency_since_sees_the_family_no_longer() {
        String r = isLed("petra");
        Visitor petra = Visitor.signedIn(port, "petra", Office.PASSWORD);
        assertThat(petra.get("/developments").body()).contains(r);
        office.isOf("petra", "housing");
        try {
            assertThat(petra.get("/developments").body()).doesNotContain(r);
            assertThat(petra.get("/developments/" + r).statusCode()).isEqualTo(404);
        } finally {
            office.isOf("petra", "education");
        }
    }

    /** For an agency that does not sign in a worker records who said it, how and when. */
    @Test
    void for_an_agency_that_does_not_sign_in_a_worker_records_who_said_it() {
        String r = isLed(null);
        Map<String, Object> said = said();
        said.put("saidBy", null);
        assertThat(desk.refusal(() -> desk.inCase("lola", r, "tell-development", said)))
                .hasMessageContaining("Who of the agency said it");
        desk.inCase("lola", r, "tell-development", said());
        assertThat(shown(r).get(0).what()).isEqualTo("Housing");
        assertThat(shown(r).get(0).after())
                .singleElement()
                .asString()
                .startsWith("Said by Ms Okafor, housing officer, by phone, ");
    }

    private String isLed(String signsIn) {
        String r = ToLeadFamilyWorker.isOnTheAgenda(desk);
        Map<String, Object> said = ToLeadFamilyWorker.schoolLeads();
        said.put("leadAgencyUser", signsIn);
        desk.complete("lydia", r, "recordPanelDecision", said);
        Map<String, Object> named = ToLeadFamilyWorker.named("Lola");
        // Who answers for the agency themselves is not asked who of it said so.
        if (signsIn != null) for (String of : List.of("saidBy", "saidHow", "saidAt")) named.put(of, null);
        desk.complete(signsIn == null ? "lydia" : signsIn, r, "nameLead", named);
        desk.complete("lydia", r, "allocateLead", ToLeadFamilyWorker.allocation("lola", "luke"));
        return r;
    }

    private Map<String, Object> development() {
        return answers(
                "happenedOn",
                today.toString(),
                "nature",
                "fact",
                "what",
                "Rory has not been at school since Monday.",
                "agencyDoes",
                "The school visits on Friday.");
    }

    private Map<String, Object> said() {
        Map<String, Object> said = development();
        said.put("agency", "housing");
        said.put("saidBy", "Ms Okafor, housing officer");
        said.put("saidHow", "phone");
        said.put(
                "saidAt",
                LocalDateTime.now(London.ZONE).truncatedTo(ChronoUnit.MINUTES).toString());
        said.put("what", "The landlord has taken the notice back.");
        said.put("agencyDoes", null);
        return said;
    }

    private List<Happenings.One> shown(String reference) {
        return ((Happenings) section.show(theCase(reference), new CaseSection.Reader("lola", null))).lines();
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }
}
