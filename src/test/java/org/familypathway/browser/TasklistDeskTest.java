package org.familypathway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The lists of Tasklist and its frame, as a key worker and a manager see them. */
@PathwayTest
class TasklistDeskTest {
    private static final String TASKLIST = "/camunda/app/tasklist/default/";

    @RegisterExtension
    static final Browser browser = new Browser();

    @Autowired
    Office office;

    @Autowired
    Desk desk;

    private String worker;
    private String reference;

    @BeforeEach
    void aFamilyWithALead() {
        office.opens();
        worker = "ulla" + System.nanoTime() % 1_000_000;
        office.worker(worker, "north-workers");
        reference = FamilyH.isLedBy(desk, worker, "kofi");
    }

    @Test
    void a_card_says_the_family_the_deadline_and_its_reason_and_nothing_leads_to_a_dead_end() {
        Person ulla = browser.signIn(worker, Office.PASSWORD);
        ulla.openTasklist();
        Locator card = ulla.page()
                .locator("li.task")
                .filter(new Locator.FilterOptions().setHasText(reference))
                .first();
        assertThat(card.locator(".family-pathway-label")).containsText(reference);
        assertThat(card.locator(".due"))
                .hasText(Pattern.compile(
                        "\\w{3} \\d{1,2} \\w{3,4}( \\d{4})?, \\d{2}:\\d{2}, (in|tomorrow|today|late).*"));
        assertThat(card.locator(".why")).containsText(", so ");
        Assertions.assertThat(card.innerText())
                .doesNotContainPattern("(?m)^50$")
                .doesNotContain("Created");
        assertThat(ulla.page().locator(".family-pathway-order")).containsText("the soonest deadline first");
        assertThat(ulla.page()
                        .locator(".glyphicon-pencil, .glyphicon-floppy-disk, .glyphicon-link, .new-sort,"
                                + " .showShortcutHelp, footer a"))
                .hasCount(0);
        card.locator("h4.task a").click();
        ulla.page().locator(".fjs-form-field").first().waitFor();
        Assertions.assertThat(barriers(ulla.page())).isEmpty();
        ulla.screenshot("lists");

        ulla.page().locator(".task-filters a[href='/cases']").click();
        ulla.page().waitForURL("**/cases");
    }

    @Test
    void a_task_that_nobody_has_says_claim_it_to_fill_it_in_and_on_a_phone_it_is_all_that_one_sees() {
        String offered = desk.refer("katie", FamilyH.referral(LocalDate.now(London.ZONE), "north"));
        Person maya = browser.signIn("maya", Office.PASSWORD);
        maya.page().setViewportSize(390, 800);
        maya.openTask("Decide on the referral", offered);
        assertThat(maya.page().locator(".family-pathway-claim")).containsText("Claim it to fill it in.");
        assertThat(maya.page().locator(".task-filters")).isHidden();
        assertThat(maya.page().locator("section.tasks-list")).isHidden();
        maya.screenshot("phone");
        maya.page().locator(".family-pathway-claim button").click();
        maya.page().locator("button.unclaim").waitFor();
        assertThat(maya.page().locator(".family-pathway-claim")).hasCount(0);
        maya.page().locator(".back-to-list").click();
        assertThat(maya.page().locator(".task-filters")).isVisible();
    }

    /** What axe calls serious or critical in Tasklist with a task open; the form has tests of its own. */
    @SuppressWarnings("unchecked")
    private static List<Object> barriers(Page page) {
        try (InputStream axe = TasklistDeskTest.class.getResourceAsStream("/browser/axe-core-4.14.1/axe.min.js")) {
            page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (List<Object>)
                page.evaluate(
                        """
                async () => (await axe.run({exclude: ['.family-form-fields']})).violations
                  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                  .flatMap(({ id, nodes }) => nodes.map(({ target, html }) => id + ' ' + target + ' ' + html.slice(0, 200)))""");
    }

    @Test
    void where_a_script_does_not_arrive_the_page_says_so_and_tries_again() {
        Person ulla = browser.signIn(worker, Office.PASSWORD);
        Page page = ulla.page();
        AtomicInteger lost = new AtomicInteger();
        page.route("**/camunda-tasklist-bootstrap.js*", route -> {
            if (lost.getAndIncrement() == 0) route.abort();
            else route.resume(new Route.ResumeOptions());
        });
        ulla.open(TASKLIST);
        assertThat(page.locator(".family-pathway-arriving"))
                .containsText("Part of this page has not arrived. It is being loaded again, try 1 of 3.");
        page.locator(".task-filters").waitFor();
        assertThat(page.locator(".family-pathway-arriving")).hasCount(0);
        Assertions.assertThat(lost.get()).isGreaterThan(1);
        Assertions.assertThat(ulla.kept()).doesNotContain("family-pathway-tries");
    }
}
