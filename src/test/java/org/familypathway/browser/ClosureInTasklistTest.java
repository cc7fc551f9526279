package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.familypathway.closure.FamilyAtClosure;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** Evaluation, closure and follow-up in Chromium: each form once, and the case page at the end. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({Desk.class, Office.class})
class ClosureInTasklistTest {
    @RegisterExtension
    static Browser browser = new Browser();

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    ApplicationContext application;

    @AfterEach
    void backToToday() {
        FamilyAtClosure.backToToday();
    }

    @Test
    void family_H_is_evaluated_closed_and_looked_back_at() {
        office.opens();
        FamilyAtClosure h = new FamilyAtClosure(application, true);
        Person katie = browser.signIn("katie", Office.PASSWORD);
        Person maya = browser.signIn("maya", Office.PASSWORD);
        ClosureInTasklist closing = new ClosureInTasklist(h.today());
        closing.closed(katie, maya, h.reference, "Mia Hale (Daughter)", h.today());
        assertThat(h.theCase().isOpen()).isFalse();
        assertThat(h.theCase().getOutcome()).isEqualTo(Outcome.singleAgencyContinues);
        h.passDeadline("intermediateCatchEvent_followUpDay");
        closing.followedUp(katie, h.reference, h.today());
        assertThat(desk.isRunning(h.reference)).isFalse();

        maya.open("/cases/" + h.reference);
        assertThat(maya.page().locator("section:has(#closure)").innerText())
                .contains("74 % fewer police incidents", "Exception by Maya", "Mia has not missed a day", "Suspended");
        maya.page()
                .locator("section:has(#closure)")
                .screenshot(new com.microsoft.playwright.Locator.ScreenshotOptions()
                        .setPath(java.nio.file.Path.of("target/screenshots/closure-case-page.png")));
    }
}
