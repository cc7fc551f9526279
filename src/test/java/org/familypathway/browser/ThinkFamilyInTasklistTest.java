package org.familypathway.browser;

import org.familypathway.WholeDepth;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.ThinkFamilyStoryTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story as it is told there, worked in Chromium: every answer is typed into the form on the screen of whoever gives it. */
@PathwayTest
@WholeDepth
class ThinkFamilyInTasklistTest extends ThinkFamilyStoryTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    private BrowserDesk desks;

    @BeforeEach
    void everybodyHasABrowser() {
        desk = desks = new BrowserDesk(TypedIn.THINK_FAMILY, browser, application);
    }

    @Test
    @Override
    protected void the_Wards_go_the_whole_way_in_think_family() {
        super.the_Wards_go_the_whole_way_in_think_family();
        desks.hasTypedItsForms();
        desks.casePage("tara")
                .isClosed("Needs met")
                .wasLedBy("Theo")
                .planned(desks.said("drawUpPlan"))
                .basket(desks.said("takeFirstReading"), desks.said("takeReading"))
                .measured(desks.said("drawUpPlan"), desks.said("evaluateOutcomes"))
                .says("He asked who cooks. Nobody ever had.")
                .tells("Action not kept", "The young carers’ worker was not replaced while ill.");
    }
}
