package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Cockpit, Admin and the profile page as managers, analysts and administrators walk through them: what is closed to them is not offered, so that no page
 * answers with an error, and whoever signs out of one is signed out of all.
 */
@PathwayTest
class WebApplicationsTest {
    private static final Duration QUIET = Duration.ofMillis(700);

    private static final String COCKPIT = "/camunda/app/cockpit/default/#";

    @RegisterExtension
    static final Browser browser = new Browser();

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    RepositoryService models;

    private final List<String> refused = new ArrayList<>();
    private int underWay;
    private long lastAsked;
    private String reference;

    @BeforeEach
    void aFamilyWithALead() {
        office.opens();
        office.putsAllCasesAway();
        reference = FamilyH.isLedBy(desk, "katie", "kofi");
        assertThat(desk.open(FamilyH.isLedBy(desk, "katie", "kofi"))).isNotEmpty();
        assertThat(desk.refer("wendy", FamilyH.referral(LocalDate.now(London.ZONE), "south")))
                .isNotBlank();
    }

    /** From what waits to the family, to the case page and back: by name, in London's time, without a key of the engine. */
    @Test
    void a_manager_finds_in_Cockpit_the_families_of_the_service_and_what_to_do_and_meets_no_other_service() {
        Person maya = browser.signIn("maya", Office.PASSWORD);
        watch(maya.page());
        String waits = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));

        walk(maya, "/dashboard");
        Locator lines = maya.page().locator(".service-now tbody tr");
        PlaywrightAssertions.assertThat(lines.filter(new Locator.FilterOptions().setHasText(waits)))
                .containsText("Waits for you");
        maya.page()
                .locator(".service-now .choices a")
                .getByText(Pattern.compile("^Waits for you"))
                .click();
        maya.page().waitForURL("**/#/dashboard?kind=forYou");
        PlaywrightAssertions.assertThat(lines.first()).isVisible();
        maya.screenshot("the-service-now");

        walk(maya, "/processes", "/decisions", "/tasks", "/ended", models("family-support-pathway"));
        PlaywrightAssertions.assertThat(lines).hasCount(3);
        String referral = instance("referral", reference);
        walk(maya, "/process-instance/" + referral + "/runtime");
        PlaywrightAssertions.assertThat(maya.page().locator(".service-now h2")).containsText(reference);
        PlaywrightAssertions.assertThat(maya.page().locator(".service-now .steps"))
                .containsText("Decide on the referral");
        assertThat(maya.page().locator("body").innerText())
                .contains(reference)
                .doesNotContain(referral)
                .doesNotContain("Loading")
                .doesNotContainPattern("\\d{4}-\\d{2}-\\d{2}T");
        PlaywrightAssertions.assertThat(maya.page().locator(".ctn-toolbar")).isHidden();
        maya.screenshot("instance");

        maya.page().locator(".service-now a.case-page").click();
        maya.page().waitForURL("**/cases/" + reference);
        maya.page().locator("a.in-cockpit").click();
        PlaywrightAssertions.assertThat(maya.page().locator(".service-now h2")).containsText(reference);
        assertThat(refused).isEmpty();
    }

    @Test
    void a_manager_who_finds_another_way_to_cancel_a_case_in_Cockpit_is_refused() {
        Person maya = browser.signIn("maya", Office.PASSWORD);
        maya.open(COCKPIT + "/dashboard");
        maya.page().waitForLoadState(LoadState.NETWORKIDLE);
        String referral = instance("referral", reference);

        Object answer = maya.page()
                .evaluate(
                        "id => fetch('/camunda/api/engine/engine/default/process-instance/' + id, {method: 'DELETE', headers: {'X-XSRF-TOKEN': (document.cookie.match(/XSRF-TOKEN=([^;]*)/) || [])[1] || ''}}).then(r => r.status)",
                        referral);

        assertThat(answer).isEqualTo(403);
        assertThat(instance("referral", reference)).isEqualTo(referral);
    }

    @Test
    void an_analyst_reads_models_and_decisions_in_Cockpit_and_meets_no_family() {
        Person ana = browser.signIn("ana", Office.PASSWORD);
        watch(ana.page());

        walk(ana, "/dashboard", "/processes", "/decisions", "/repository", models("engagement"));
        ana.screenshot("model");

        PlaywrightAssertions.assertThat(ana.page().locator(".service-now")).containsText("Nine of ten within");
        assertThat(ana.page().locator("body").innerText())
                .contains("Engagement")
                // Camunda counts what she may see of the engine: nothing, whatever goes on.
                .doesNotContain("Instances Running")
                .doesNotContain("FP-20");
        assertThat(refused).isEmpty();
    }

    @Test
    void everybody_finds_their_own_profile_and_whoever_signs_out_there_is_signed_out_of_all() {
        Person katie = browser.signIn("katie", Office.PASSWORD);
        watch(katie.page());
        katie.open("/camunda/app/welcome/default/#!/welcome");
        katie.page().waitForLoadState(LoadState.NETWORKIDLE);
        PlaywrightAssertions.assertThat(katie.page().locator("body")).containsText("Katie");
        katie.screenshot("profile");
        assertThat(refused).isEmpty();

        signOut(katie);
        katie.open("/cases");
        assertThat(katie.page().url()).contains("/sign-in");
        katie.open("/camunda/app/tasklist/default/");
        assertThat(katie.page().url()).contains("/sign-in");
    }

    @Test
    void whoever_signs_out_of_Cockpit_is_signed_out_of_all() {
        Person maya = browser.signIn("maya", Office.PASSWORD);
        maya.open(COCKPIT + "/dashboard");
        signOut(maya);
        maya.open("/cases");
        assertThat(maya.page().url()).contains("/sign-in");
    }

    private static void signOut(Person person) {
        person.page()
                .getByText("Sign out")
                .first()
                .waitFor(new com.microsoft.playwright.Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED));
        person.page().locator(".account a.dropdown-toggle").click();
        person.page().getByText("Sign out").first().click();
        person.page().waitForURL("**/sign-in**");
    }

    private void walk(Person person, String... places) {
        for (String place : places) {
            // From elsewhere, so that the page is built anew.
            person.goTo(COCKPIT, place.equals("/decisions") ? "/processes" : "/decisions");
            isQuiet(person.page());
            person.goTo(COCKPIT, place);
            isQuiet(person.page());
            PlaywrightAssertions.assertThat(person.page().locator(".notifications .alert-danger, .alert-danger"))
                    .hasCount(0);
        }
    }

    /** Nothing has been asked of the server for a while, and nothing is still to be answered. */
    private void isQuiet(Page page) {
        page.waitForCondition(() -> underWay == 0 && System.nanoTime() - lastAsked > QUIET.toNanos());
    }

    /** Notes every answer that refuses, but for those that mean "there is none". */
    private void watch(Page page) {
        page.onRequest(asked -> {
            underWay++;
            lastAsked = System.nanoTime();
        });
        page.onRequestFinished(answered -> underWay--);
        page.onRequestFailed(gone -> underWay--);
        page.onResponse(answer -> {
            if (answer.status() >= 400
                    && !answer.url().endsWith("/identity/password-policy")
                    && !answer.url().endsWith("favicon.ico"))
                refused.add(answer.status() + " " + answer.request().method() + " " + answer.url());
        });
        page.onPageError(refused::add);
    }

    private String models(String process) {
        return "/process-definition/"
                + models.createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .latestVersion()
                        .singleResult()
                        .getId()
                + "/runtime";
    }

    private String instance(String process, String reference) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
    }
}
