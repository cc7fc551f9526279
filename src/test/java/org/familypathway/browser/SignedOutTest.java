package org.familypathway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
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
        maya.open("/cases/" + reference + "/oversight");
        assertThat(maya.page().locator("main")).containsText(WRITTEN);
    }

    @Test
    void in_tasklist_too() {
        maya.openTask("Decide on the referral", reference);
        maya.claim();
        maya.choose("Decision", "Accept the referral");
        maya.choose("Level of need", "3 Multiple and complex needs");
        maya.fill("Reason for the decision", WRITTEN);
        maya.page().context().clearCookies();
        maya.complete();
        assertThat(maya.refusalText()).startsWith("You have been signed out. What you typed is still on this page.");
        assertThat(maya.answer("Reason for the decision")).isEqualTo(WRITTEN);

        Locator form = maya.page().locator("section.task-card .family-form");
        for (int tried = 0; tried < 3 && form.count() > 0; tried++) {
            signsInInAnotherTab();
            maya.complete();
            try {
                form.waitFor(new Locator.WaitForOptions()
                        .setState(WaitForSelectorState.DETACHED)
                        .setTimeout(15_000));
            } catch (TimeoutError signedOutOnceMore) {
                // An answer to what Tasklist had asked meanwhile came last.
            }
        }
        assertThat(form).hasCount(0);
        assertThat(desk.open(reference)).doesNotContain("decideReferral");
    }

    @Test
    void on_every_page_of_our_own_too() {
        Page page = maya.page();
        page.navigate(browser.address() + "/council-days");
        // Refused once it arrives: no other test has a council day more.
        String day = LocalDate.now(London.ZONE)
                .with(TemporalAdjusters.next(DayOfWeek.SATURDAY))
                .format(DateTimeFormatter.ofPattern("dd/MM/yyyy"));
        page.locator("[name=day]").fill(day);
        page.locator("[name=what]").fill(WRITTEN);
        page.context().clearCookies();
        Locator form = page.locator("main form:has([name=what])");
        form.locator("[type=submit]").click();
        assertThat(form.locator("p[role=alert]"))
                .hasText(Pattern.compile("^You have been signed out. What you typed is still on this page.*"));
        assertThat(page.locator("[name=what]")).hasValue(WRITTEN);
        assertThat(page.locator("[name=day]")).hasValue(day);

        signsInInAnotherTab();
        form.locator("[type=submit]").click();
        assertThat(page.locator("main > [role=alert]")).containsText("the offices are closed anyway");
        assertThat(page.locator("[name=what]")).hasValue(WRITTEN);
    }

    /** Two share a computer: what the one has typed is not recorded as the other's, and not kept as a draft of theirs. */
    @Test
    void where_somebody_else_has_signed_in_meanwhile_nothing_is_recorded_as_theirs() {
        writes();
        maya.page().context().clearCookies();
        signsInInAnotherTab("sam");
        maya.submit("Submit");
        assertThat(maya.refusalText()).startsWith("Somebody else has signed in here since this was opened.");
        assertThat(maya.answer(ABOUT)).isEqualTo(WRITTEN);

        Page days = maya.page().context().newPage();
        days.navigate(browser.address() + "/council-days");
        days.locator("[name=day]").fill("02/01/2027");
        days.locator("[name=what]").fill(WRITTEN);
        signsInInAnotherTab();
        Locator form = days.locator("main form:has([name=what])");
        form.locator("[type=submit]").click();
        assertThat(form.locator("p[role=alert]"))
                .hasText(Pattern.compile("^Somebody else has signed in here since this was opened.*"));

        maya.submit("Submit");
        maya.page().waitForURL(Pattern.compile(".*/cases/" + reference + "$"));
        maya.open("/cases/" + reference + "/oversight");
        assertThat(maya.page().locator("main")).containsText(WRITTEN);
        assertThat(maya.page().locator("main")).not().containsText("Sam");
    }

    @Test
    void a_day_on_a_page_of_our_own_is_read_as_in_a_form_and_never_guessed() {
        Page page = maya.page();
        page.navigate(browser.address() + "/council-days");
        Locator day = page.locator("[name=day]"), said = page.locator(".own-day [role=alert]");
        Map.of("04/01/2027", "04/01/2027", "24 December 2026", "24/12/2026", "2027-3-1", "01/03/2027")
                .forEach((typed, shown) -> {
                    day.fill(typed);
                    day.blur();
                    assertThat(day).hasValue(shown);
                    assertThat(said).isEmpty();
                });
        page.locator("[name=what]").fill("Flood");
        for (String typed : List.of("31/02/2027", "24/12/26", "03/2027", "soon")) {
            day.fill(typed);
            day.blur();
            assertThat(day).hasValue(typed);
            assertThat(said).not().isEmpty();
            page.locator("main form:has([name=what]) [type=submit]").click();
            assertThat(day).hasValue(typed);
        }
        // The calendar begins at what was typed, and puts nothing in the place of what it cannot read.
        day.press("ArrowDown");
        assertThat(page.locator(".family-form-calendar")).hasCount(0);
        day.fill("3 March 2027");
        day.press("ArrowDown");
        assertThat(page.locator(".family-form-calendar")).isVisible();
        page.waitForFunction("document.activeElement.closest('.family-form-calendar') !== null");
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(day).hasValue("04/03/2027");
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
        maya.open("/cases/" + reference + "/oversight");
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
        signsInInAnotherTab("maya");
    }

    /** Tasklist asks of its own accord meanwhile, and an answer to that may come last and leave nobody signed in: then a person does it once more. */
    private void signsInInAnotherTab(String name) {
        Page tab = maya.page().context().newPage();
        for (int tried = 0; tried < 3; tried++) {
            tab.navigate(browser.address() + "/sign-in");
            tab.locator("[name=username]").fill(name);
            tab.locator("[name=password]").fill(Office.PASSWORD);
            tab.locator("form:has([name=password]) button[type=submit]").click();
            tab.waitForURL(Pattern.compile("^(?!.*/sign-in$).*"));
            tab.navigate(browser.address() + "/");
            if (!tab.url().endsWith("/sign-in")) break;
        }
        tab.close();
    }
}
