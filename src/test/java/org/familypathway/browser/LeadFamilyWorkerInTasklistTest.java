package org.familypathway.browser;

import org.familypathway.story.LeadFamilyWorkerStoryTest;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story as it is told there, worked in Chromium: every answer is typed into the form on the screen of whoever gives it. */
@PathwayTest
class LeadFamilyWorkerInTasklistTest extends LeadFamilyWorkerStoryTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    private BrowserDesk desks;

    @BeforeEach
    void everybodyHasABrowser() {
        desk = desks = new BrowserDesk(browser, application);
    }

    @Test
    @Override
    protected void a_family_with_a_lead_family_worker_goes_the_whole_way() {
        super.a_family_with_a_lead_family_worker_goes_the_whole_way();
        desks.casePage("lydia")
                .isClosed("Single agency continues")
                .wasLedBy("Lola", "Liz")
                .planned(desks.typed("drawUpPlan"))
                .scored(desks.typed("takeFirstReading"), desks.typed("takeReading"))
                .measured(desks.typed("drawUpPlan"), desks.typed("evaluateOutcomes"))
                .says("Nobody told my form.")
                .tells("Panel decided", "The panel agrees to a change of lead worker");
    }
}
