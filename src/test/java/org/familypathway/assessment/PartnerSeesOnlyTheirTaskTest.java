package org.familypathway.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.familypathway.access.Visitor;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyHAssessment;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Need to know: somebody of another agency gives its views in the task given to them, and sees nothing else of the family (R138, DESIGN 6). */
@PathwayTest
class PartnerSeesOnlyTheirTaskTest {
    private static final String ENGINE = "/camunda/api/engine/engine/default/task";

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

    private FamilyAtAssessment h;
    private Visitor priya;

    @BeforeEach
    void educationIsAsked() {
        office.opens();
        h = new FamilyAtAssessment(application);
        h.plan();
        priya = Visitor.signedIn(port, "priya", Office.PASSWORD);
        priya.get("/camunda/app/tasklist/default/");
    }

    @Test
    void a_partner_sees_the_form_of_the_own_task_and_neither_the_case_nor_any_other_task() throws Exception {
        Task own = h.of("giveAgencyViews", "Education");
        JsonNode form =
                json.readTree(priya.get("/api/forms/tasks/" + own.getId()).body());
        assertThat(form.path("editable").asBoolean()).isTrue();
        assertThat(form.path("data").path("agency").asText()).isEqualTo("Education");
        assertThat(form.path("data").toString()).doesNotContain("Hannah", "Kayla", "Larkspur", "Police", "Dean Archer");

        // Whose task it is, the partner reads; the way to the case page is for those who may open it.
        JsonNode label = json.readTree(
                        priya.get("/api/tasks/labels?ids=" + own.getId()).body())
                .path(own.getId());
        assertThat(label.path("reference").asText()).isEqualTo(h.reference);
        assertThat(List.of(label, form)).noneMatch(shown -> shown.has("caseUrl"));
        Task leads = h.of("giveAgencyViews", "Housing");
        assertThat(json.readTree(Visitor.signedIn(port, "katie", Office.PASSWORD)
                                .get("/api/tasks/labels?ids=" + leads.getId())
                                .body())
                        .path(leads.getId())
                        .path("caseUrl")
                        .asText())
                .isEqualTo("/cases/" + h.reference);

        for (String page : List.of(
                "/cases/" + h.reference,
                "/cases/" + h.reference + "/do/add-entry",
                "/api/forms/cases/" + h.reference + "/add-entry"))
            assertThat(priya.get(page).statusCode()).as(page).isIn(403, 404);
        for (Task other :
                List.of(h.of("giveAgencyViews", "Housing"), h.childTask("Mia"), desk.task(h.reference, "askParents")))
            for (String path : List.of("/api/forms/tasks/" + other.getId(), ENGINE + "/" + other.getId()))
                assertThat(priya.get(path).statusCode()).as(path).isIn(403, 404);
        for (JsonNode listed :
                json.readTree(priya.get(ENGINE + "?maxResults=100").body()))
            assertThat(listed.path("assignee").asText()).isEqualTo("priya");
    }

    @Test
    void a_partner_completes_the_own_task_and_then_sees_it_no_more() throws Exception {
        Task own = h.of("giveAgencyViews", "Education");
        Map<String, Object> views =
                FamilyHAssessment.agencyViews(LocalDate.now(London.ZONE), "Priya, education welfare", false);
        Object points = views.remove("points");
        assertThat(submit(own, views, List.of()).statusCode()).isEqualTo(422);
        assertThat(submit(own, views, points).statusCode()).isIn(200, 204);

        assertThat(h.record().agencies())
                .filteredOn(a -> a.agency().equals("Education"))
                .singleElement()
                .satisfies(a -> assertThat(a.saidBy()).isEqualTo("Priya, education welfare"))
                .satisfies(a -> assertThat(a.points()).hasSize(2));
        assertThat(priya.get("/api/forms/tasks/" + own.getId()).statusCode()).isEqualTo(404);
        assertThat(priya.get("/cases/" + h.reference).statusCode()).isIn(403, 404);
    }

    @Test
    void a_partner_cannot_hand_in_what_another_agency_is_asked() {
        Task housing = h.of("giveAgencyViews", "Housing");
        Map<String, Object> views = FamilyHAssessment.agencyViews(LocalDate.now(London.ZONE), "Priya", true);
        Object points = views.remove("points");
        assertThat(submit(housing, views, points).statusCode()).isBetween(400, 599);
        assertThat(h.record().agencies()).allMatch(a -> a.saidBy() == null);
    }

    private java.net.http.HttpResponse<String> submit(Task task, Map<String, Object> views, Object points) {
        ObjectNode variables = json.createObjectNode();
        views.forEach((key, value) -> variables.putObject(key).set("value", json.valueToTree(value)));
        variables
                .putObject("points")
                .put("type", "Json")
                .put("value", json.valueToTree(points).toString());
        ObjectNode body = json.createObjectNode();
        body.set("variables", variables);
        return priya.post(ENGINE + "/" + task.getId() + "/submit-form", body.toString());
    }
}
