package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.familypathway.assessment.FamilyAtAssessment;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The assessment in Chromium, in Tasklist: each form once, by the lead, an agency and the manager; then the case page. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({Desk.class, Office.class})
class AssessmentInTasklistTest {
    @RegisterExtension
    static Browser browser = new Browser();

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcTemplate database;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void a_family_is_assessed_by_its_lead_an_agency_and_the_manager() {
        FamilyAtAssessment h = new FamilyAtAssessment(application);
        // One child is enough to fill each form once.
        database.update(
                "update household_member set removed_at = now(), recorded_by = 'test' where case_id = ? and name in ('Jordan Hale', 'Liam Hale', 'Mia Hale')",
                h.theCase().getId());
        Person katie = browser.signIn("katie", Office.PASSWORD);
        Person maya = browser.signIn("maya", Office.PASSWORD);
        Person priya = browser.signIn("priya", Office.PASSWORD);
        new AssessmentInTasklist()
                .assessed(
                        katie,
                        maya,
                        priya,
                        h.reference,
                        "Kayla Hale (Daughter)",
                        "To share information with Education, %s (in force)"
                                .formatted(today.format(DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK))),
                        () -> desk.passDeadline(h.reference, "awaitAgencyViews"));

        assertThat(h.record().signedOffBy()).isEqualTo("Maya");
        assertThat(h.record().factors()).hasSize(2);
        assertThat(priya.kept()).doesNotContain("two years");
        katie.open("/cases/" + h.reference);
        assertThat(katie.page().locator("section[aria-labelledby=assessment]").innerText())
                .contains("Signed off on", "School non-attendance", "Maureen Hale is a parent of Hannah Hale")
                .contains("It is loud at night.", "Rang four times", "The mornings come first");
        katie.page()
                .locator("section[aria-labelledby=assessment]")
                .screenshot(new com.microsoft.playwright.Locator.ScreenshotOptions()
                        .setPath(java.nio.file.Path.of("target/screenshots/AssessmentInTasklistTest-case-page.png")));
        katie.page()
                .locator(".filter a")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Kayla Hale"))
                .click();
        assertThat(katie.page().locator(".chronology").innerText())
                .contains("Child heard", "Risk factor")
                .doesNotContain("Assessment planned");
        katie.screenshot("chronology-of-kayla");
        priya.open("/cases/" + h.reference);
        assertThat(priya.page().locator("body").innerText()).doesNotContain("Hannah");
        priya.screenshot("no-case-for-the-agency");
    }
}
