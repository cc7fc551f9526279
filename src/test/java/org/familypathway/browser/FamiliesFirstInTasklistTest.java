package org.familypathway.browser;

import org.familypathway.WholeDepth;
import org.familypathway.story.FamiliesFirstStoryTest;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story as it is told there, worked in Chromium: every answer is typed into the form on the screen of whoever gives it. */
@PathwayTest
@WholeDepth
class FamiliesFirstInTasklistTest extends FamiliesFirstStoryTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    private BrowserDesk desks;

    @BeforeEach
    void everybodyHasABrowser() {
        desk = desks = new BrowserDesk(TypedIn.FAMILIES_FIRST, browser, application);
    }

    @Test
    @Override
    protected void a_family_on_the_edge_of_care_goes_the_whole_way() {
        super.a_family_on_the_edge_of_care_goes_the_whole_way();
        desks.hasTypedItsForms();
        desks.casePage("freya")
                .isClosed("Single agency continues")
                .wasLedBy("Fiona")
                .planned(desks.said("drawUpPlan"))
                .scored(desks.said("takeFirstReading"), desks.said("takeReading"))
                .measured(desks.said("drawUpPlan"), desks.said("evaluateOutcomes"))
                .says("Fiona listened first. Ten minutes apart works.")
                .tells(
                        "Crisis visit",
                        desks.said("makeCrisisVisit").get("strategies").toString());
    }
}
