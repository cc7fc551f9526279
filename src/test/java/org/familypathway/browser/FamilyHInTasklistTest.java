package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Map;
import org.familypathway.WholeDepth;
import org.familypathway.story.FamilyHStoryTest;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story as it is told there, worked in Chromium; after each phase, what the case page tells of it, what stays hidden, and that no browser keeps any of it. */
@PathwayTest
@WholeDepth
class FamilyHInTasklistTest extends FamilyHStoryTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    private BrowserDesk desks;

    @BeforeEach
    void everybodyHasABrowser() {
        desk = desks = new BrowserDesk(TypedIn.FAMILY_SUPPORT_PROJECT, browser, application);
    }

    @Test
    @Override
    protected void family_H_goes_the_whole_way() {
        super.family_H_goes_the_whole_way();
        desks.hasTypedItsForms();
        desks.casePage("maya")
                .isClosed("Needs met")
                .wasLedBy("Katie")
                .planned(desks.said("drawUpPlan"))
                .measured(desks.said("drawUpPlan"), desks.said("evaluateOutcomes"));
        Person katie = desks.person("katie");
        assertThat(katie.kept()).doesNotContain("Hannah", "quieter");
        katie.openTasklist();
        katie.signOut();
        assertThat(katie.page().url()).contains("/sign-in");
    }

    /** What an agency said stays in the record, and an agency sees no case. */
    @Override
    protected void isAssessed(String h, Map<String, String> ids) {
        super.isAssessed(h, ids);
        desks.casePage("katie");
        Person katie = desks.person("katie");
        assertThat(section(katie, "assessment"))
                .contains("Signed off on", "School non-attendance")
                .contains("It is loud at night", "Mornings without a fight", "The older boys seem to draw Liam along");
        katie.page()
                .locator(".filter a")
                .filter(new Locator.FilterOptions().setHasText("Kayla Hale"))
                .click();
        assertThat(katie.page().locator(".chronology").innerText())
                .contains("Child heard", "Risk factor")
                .doesNotContain("Assessment planned");
        katie.screenshot("chronology-of-kayla");
        Person priya = desks.person("priya");
        assertThat(priya.kept()).doesNotContain("Hannah");
        priya.open("/cases/" + h);
        assertThat(priya.page().locator("body").innerText()).doesNotContain("Hannah");
        priya.screenshot("no-case-for-the-agency");
    }

    @Override
    protected void decidesAtTheConference(String h, Map<String, String> ids) {
        super.decidesAtTheConference(h, ids);
        assertThat(desks.person("carol").kept()).doesNotContain("Hannah", "Jordan");
        desks.casePage("katie");
        assertThat(section(desks.person("katie"), "conference"))
                .contains("The family’s plan was agreed", "Time on their own");
    }

    private static String section(Person person, String name) {
        return person.page()
                .locator("section[aria-labelledby=%s]".formatted(name))
                .innerText();
    }
}
