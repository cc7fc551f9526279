package org.familypathway.browser;

import org.familypathway.WholeDepth;
import org.familypathway.story.LeadFamilyWorkerStoryTest;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story as it is told there, worked in Chromium: every answer is typed into the form on the screen of whoever gives it. */
@PathwayTest
@WholeDepth
class LeadFamilyWorkerInTasklistTest extends LeadFamilyWorkerStoryTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    private BrowserDesk desks;

    @BeforeEach
    void everybodyHasABrowser() {
        desk = desks = new BrowserDesk(TypedIn.LEAD_FAMILY_WORKER, browser, application);
    }

    @Test
    @Override
    protected void a_family_with_a_lead_family_worker_goes_the_whole_way() {
        super.a_family_with_a_lead_family_worker_goes_the_whole_way();
        desks.hasTypedItsForms();
        desks.casePage("lydia")
                .isClosed("Single agency continues")
                .wasLedBy("Lola", "Liz")
                .planned(desks.said("drawUpPlan"))
                .scored(desks.said("takeFirstReading"), desks.said("takeReading"))
                .measured(desks.said("drawUpPlan"), desks.said("evaluateOutcomes"))
                .says("Nobody told my form.")
                .tells("Panel decided", "The panel agrees to a change of lead worker");
    }
}
