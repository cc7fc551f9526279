package org.familypathway.browser;

import org.familypathway.WholeDepth;
import org.familypathway.story.PathwayTest;
import org.familypathway.story.TargetedFamilySupportStoryTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story as it is told there, worked in Chromium: every answer is typed into the form on the screen of whoever gives it. */
@PathwayTest
@WholeDepth
class TargetedFamilySupportInTasklistTest extends TargetedFamilySupportStoryTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    private BrowserDesk desks;

    @BeforeEach
    void everybodyHasABrowser() {
        desk = desks = new BrowserDesk(TypedIn.TARGETED_FAMILY_SUPPORT, browser, application);
    }

    @Test
    @Override
    protected void family_K_goes_the_whole_way_in_targeted_family_support() {
        super.family_K_goes_the_whole_way_in_targeted_family_support();
        desks.hasTypedItsForms();
        desks.casePage("emma")
                .isClosed("Single agency continues")
                .wasLedBy("Edith")
                .planned(desks.said("drawUpPlan"))
                .measured(desks.said("drawUpPlan"), desks.said("evaluateOutcomes"))
                .says("She asked about my bike first.")
                .tells(
                        "Issue escalated",
                        desks.said("escalate-issue").get("issue").toString());
    }
}
