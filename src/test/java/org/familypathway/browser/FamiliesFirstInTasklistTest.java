package org.familypathway.browser;

import org.familypathway.story.Desk;
import org.familypathway.story.FamiliesFirstStoryTest;
import org.familypathway.story.Office;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** The same story, worked in Chromium: every answer is typed into the form on the screen of whoever gives it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({Desk.class, Office.class})
class FamiliesFirstInTasklistTest extends FamiliesFirstStoryTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    private BrowserDesk desks;

    @BeforeEach
    void everybodyHasABrowser() {
        desk = desks = new BrowserDesk(browser, application);
    }

    @Test
    @Override
    protected void a_family_on_the_edge_of_care_goes_the_whole_way() {
        super.a_family_on_the_edge_of_care_goes_the_whole_way();
        desks.casePage("freya")
                .isClosed("Single agency continues")
                .wasLedBy("Fiona")
                .planned(desks.typed("drawUpPlan"))
                .scored(desks.typed("takeFirstReading"), desks.typed("takeReading"))
                .measured(desks.typed("drawUpPlan"), desks.typed("evaluateOutcomes"))
                .says("Fiona listened first. Ten minutes apart works.")
                .tells(
                        "Crisis visit",
                        desks.typed("makeCrisisVisit").get("strategies").toString());
    }
}
