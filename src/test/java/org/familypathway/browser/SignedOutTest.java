package org.familypathway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.regex.Pattern;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever is signed out while they write reads that they have been signed out, and hands in what they wrote once they are signed in again. */
@PathwayTest
class SignedOutTest {
    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String WRITTEN = "The school wants to exclude Liam; the plan keeps him in school.";
    private static final String ABOUT = "What it is about";

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    private String reference;
    private Person maya;

    @BeforeEach
    void aCase() {
        office.opens();
        reference = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        maya = browser.signIn("maya", Office.PASSWORD);
    }

    @Test
    void with_every_cookie_gone_what_was_written_stays_and_is_recorded_after_signing_in_again() {
        writes();
        maya.page().context().clearCookies();
        maya.submit("Submit");
        assertThat(maya.refusalText()).startsWith("You have been signed out. What you typed is still on this page.");
        assertThat(maya.answer(ABOUT)).isEqualTo(WRITTEN);

        signsInInAnotherTab();
        maya.submit("Submit");
        maya.page().waitForURL(Pattern.compile(".*/cases/" + reference + "$"));
        assertThat(maya.page().locator("main")).containsText(WRITTEN);
    }

    @Test
    void in_tasklist_too() {
        maya.openTaskFromList("Decide on the referral", reference);
        maya.claim();
        maya.choose("Decision", "Accept the referral");
        maya.choose("Level of need", "3 Multiple and complex needs");
        maya.fill("Reason for the decision", WRITTEN);
        maya.page().context().clearCookies();
        maya.complete();
        assertThat(maya.refusalText()).startsWith("You have been signed out. What you typed is still on this page.");
        assertThat(maya.answer("Reason for the decision")).isEqualTo(WRITTEN);

        signsInInAnotherTab();
        maya.complete();
        assertThat(maya.page().locator("section.task-card .family-form")).hasCount(0);
        assertThat(desk.open(reference)).doesNotContain("decideReferral");
    }

    @Test
    void on_every_page_of_our_own_too() {
        Page page = maya.page();
        page.navigate(browser.address() + "/council-days");
        // Refused once it arrives: no other test has a council day more.
        String day = LocalDate.now(London.ZONE)
                .with(TemporalAdjusters.next(DayOfWeek.SATURDAY))
                .toString();
        page.locator("[name=day]").fill(day);
        page.locator("[name=what]").fill(WRITTEN);
        page.context().clearCookies();
        Locator form = page.locator("main form:has([name=what])");
        form.locator("button").click();
        assertThat(form.locator("[role=alert]"))
                .hasText(Pattern.compile("^You have been signed out. What you typed is still on this page.*"));
        assertThat(page.locator("[name=what]")).hasValue(WRITTEN);
        assertThat(page.locator("[name=day]")).hasValue(day);

        signsInInAnotherTab();
        form.locator("button").click();
        assertThat(page.locator("main > [role=alert]")).containsText("the offices are closed anyway");
        assertThat(page.locator("[name=what]")).hasValue(WRITTEN);
    }

    @Test
    void without_the_token_alone_it_is_recorded_as_if_nothing_were_missing() {
        writes();
        List<Cookie> kept = maya.page().context().cookies().stream()
                .filter(cookie -> !cookie.name.equals("FAMILY-PATHWAY-XSRF"))
                .toList();
        maya.page().context().clearCookies();
        maya.page().context().addCookies(kept);
        maya.submit("Submit");
        maya.page().waitForURL(Pattern.compile(".*/cases/" + reference + "$"));
        assertThat(maya.page().locator("main")).containsText(WRITTEN);
    }

    private void writes() {
        maya.open("/cases/" + reference + "/do/escalate-issue");
        maya.choose("What kind of issue", "Cause for concern");
        maya.fill(ABOUT, WRITTEN);
        maya.fill("What it means for the child or children", "Liam would be at home all day.");
        maya.fill("What was tried to settle it", "Two meetings at school.");
        maya.fill("What is asked for", "That the managers of both sides meet.");
    }

    private void signsInInAnotherTab() {
        Page tab = maya.page().context().newPage();
        tab.navigate(browser.address() + "/sign-in");
        tab.locator("[name=username]").fill("maya");
        tab.locator("[name=password]").fill(Office.PASSWORD);
        tab.locator("form:has([name=password]) button[type=submit]").click();
        tab.waitForURL(Pattern.compile("^(?!.*/sign-in$).*"));
        tab.close();
    }
}
