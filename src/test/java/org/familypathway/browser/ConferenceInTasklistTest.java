package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.Map;
import org.familypathway.access.Visitor;
import org.familypathway.conference.FamilyAtConference;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** What a co-ordinator of a family group conference sees of a case in Chromium: the tasks given to them and nothing else. The conference itself is worked in {@link FamilyHInTasklistTest}. */
@PathwayTest
class ConferenceInTasklistTest {
    @RegisterExtension
    static Browser browser = new Browser();

    @LocalServerPort
    int port;

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    ApplicationContext application;

    private FamilyAtConference h;

    @BeforeEach
    void familyHIsAtTheConference() {
        office.opens();
        h = new FamilyAtConference(application);
    }

    @Test
    void a_lead_changes_the_co_ordinator_from_the_case_page() {
        office.worker("cora", "conference-coordinators");
        h.isAccepted();
        Person katie = browser.signIn("katie", Office.PASSWORD);
        katie.open("/cases/" + h.reference + "/plan");
        katie.page().getByText("Change the conference co-ordinator").first().click();
        katie.form().waitFor();
        katie.choose("Next conference co-ordinator", "Cora");
        katie.fill("Reason", "Carol is ill for some weeks.");
        katie.tick("The co-ordinator has no other part in this case");
        katie.screenshot("change-coordinator");
        katie.submit("Submit");
        assertThat(desk.task(h.reference, "prepareConference")).isAssignedTo("cora");
    }

    /** The co-ordinator is no worker of the service. */
    @Test
    void a_co_ordinator_sees_the_tasks_given_to_them_and_nothing_else_of_the_case() throws Exception {
        String offer = desk.task(h.reference, "offerConference").getId();
        Visitor carol = Visitor.signedIn(port, "carol", Office.PASSWORD);
        assertThat(carol.get("/api/forms/tasks/" + offer).statusCode()).isEqualTo(404);
        h.isAccepted();
        String prepare = desk.task(h.reference, "prepareConference").getId();
        var form = carol.get("/api/forms/tasks/" + prepare);
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body()).contains("Hannah Hale").doesNotContain("Larkspur", "demotion", "my mum can come");

        assertThat(carol.get("/cases/" + h.reference).statusCode()).isIn(403, 404);
        for (String step : new String[] {"change-coordinator", "add-entry", "report-harm", "add-consent"})
            assertThat(carol.get("/api/forms/cases/" + h.reference + "/" + step).statusCode())
                    .as(step)
                    .isIn(403, 404);
        assertThat(carol.get("/cases").body()).doesNotContain(h.reference);
        String engine = "/camunda/api/engine/engine/default";
        assertThat(carol.get(engine + "/task?maxResults=50&processInstanceBusinessKey=" + h.reference)
                        .body())
                .contains(prepare)
                .doesNotContain(offer);
        assertThat(new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(carol.get(engine + "/task?maxResults=50&processInstanceBusinessKey=" + h.reference)
                                .body()))
                .hasSize(1);
        String instance = desk.task(h.reference, "prepareConference").getProcessInstanceId();
        for (String path :
                new String[] {"/process-instance/" + instance, "/process-instance/" + instance + "/variables"})
            assertThat(carol.get(engine + path).statusCode()).as(path).isGreaterThanOrEqualTo(400);
        assertThat(carol.get(engine + "/history/task?maxResults=50&processInstanceBusinessKey=" + h.reference)
                        .body())
                .doesNotContain(offer);

        desk.inCase(
                "katie",
                h.reference,
                "change-coordinator",
                Map.of("coordinator", other(), "reason", "Carol is ill for some weeks.", "independent", true));
        assertThat(carol.get("/api/forms/tasks/" + prepare).statusCode()).isEqualTo(404);
    }

    /** The tab is there for whoever leads, so that its absence says something. */
    @Test
    void the_tab_of_the_family_beside_a_task_hides_from_whoever_may_not_see_the_case() {
        Person katie = browser.signIn("katie", Office.PASSWORD);
        katie.openTask(desk.task(h.reference, "offerConference").getName(), h.reference);
        PlaywrightAssertions.assertThat(familyTab(katie)).isVisible();
        h.isAccepted();
        Person carol = browser.signIn("carol", Office.PASSWORD);
        carol.openTask(desk.task(h.reference, "prepareConference").getName(), h.reference);
        // Her task stands open, with its case above it.
        carol.page().locator(".nav-tabs li").first().waitFor();
        carol.page().getByText("has it.").first().waitFor();
        PlaywrightAssertions.assertThat(familyTab(carol)).isHidden();
        PlaywrightAssertions.assertThat(carol.page().locator("family-beside-task main"))
                .hasCount(0);
    }

    private static Locator familyTab(Person person) {
        return person.page().locator(".nav-tabs li").filter(new Locator.FilterOptions().setHasText("The family"));
    }

    private String other() {
        office.worker("cora", "conference-coordinators");
        return "cora";
    }
}
