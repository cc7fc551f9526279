package org.familypathway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.FamilyH;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** The first steps with a family, by real people in the real Tasklist of the whole application. */
@PathwayTest
class ReferralInTasklistTest {
    private static final String PASSWORD = "seven-swans-a-swimming";

    @RegisterExtension
    static Browser browser = new Browser();

    @Autowired
    Desk desk;

    @Autowired
    Office office;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
        office.putsAllCasesAway();
    }

    @Test
    void a_manager_decides_on_a_referral_and_her_half_written_reason_waits_for_her() {
        String family = desk.refer("katie", FamilyH.referral(today, "north"));
        Person maya = browser.signIn("maya", PASSWORD);
        maya.openTaskFromList("Decide on the referral", family);
        maya.screenshot("unclaimed");
        maya.claim();
        maya.choose("Decision", "Accept the referral");
        maya.fill("Reason for the decision", "Six years of complaints and");
        maya.saveDraft();

        Person elsewhere = browser.signIn("maya", PASSWORD);
        elsewhere.openTask("Decide on the referral", family);
        assertThat(elsewhere.draftNote()).startsWith("Draft of ");
        elsewhere.fill("Reason for the decision", "Six years of complaints and a tenancy at risk.");
        elsewhere.complete();
        assertThat(elsewhere.refusalText()).contains("Level of need");
        elsewhere.choose("Level of need", "3 Multiple and complex needs");
        elsewhere.screenshot("decision");
        elsewhere.complete();

        assertThat(desk.workOnlyIn(family, "referral")).isWaitingAtExactly("userTask_allocateLead");
        assertThat(elsewhere.kept()).doesNotContain("Six years");
    }

    @Test
    void a_key_worker_starts_a_referral_in_tasklist_and_reads_what_is_missing() {
        Person katie = browser.signIn("katie", PASSWORD);
        katie.startProcess("Family support pathway");
        katie.fill("Your name", "Katie");
        katie.start();
        katie.screenshot("what-is-missing");

        assertThat(katie.refusalText())
                .contains("answers again. Nothing has been sent yet.")
                .contains("Reason for referral");
    }

    /** R218: before it is handed in, the form says which deadlines run, from when and until when. */
    @Test
    void a_referral_that_is_being_typed_says_what_it_does_to_the_clock() {
        Person katie = browser.signIn("katie", PASSWORD);
        katie.startProcess("Family support pathway");
        katie.choose("Is an immediate response needed?", "No");
        assertThat(katie.page().locator(".family-form"))
                .containsText("Decision on the referral (1 working day) runs from ");
        katie.choose("Is an immediate response needed?", "Yes");
        assertThat(katie.page().locator(".family-form"))
                .containsText("Decision on an immediate referral (2 hours) runs from ");
        katie.screenshot("what-it-does-to-the-clock");
    }

    @Test
    void signing_out_of_tasklist_ends_at_the_sign_in_page() {
        Person katie = browser.signIn("katie", PASSWORD);
        katie.openTasklist();
        katie.signOut();
        katie.screenshot("signed-out");
        assertThat(katie.page().url()).contains("/sign-in");
    }

    /** What is known of a birth is asked simply, with only the questions that fit what was said so far. */
    @Test
    void a_child_whose_date_of_birth_is_not_known_is_put_on_the_list_of_the_household() {
        String family = FamilyH.isLedBy(desk, "katie", "kofi");
        Person katie = browser.signIn("katie", PASSWORD);
        katie.open("/cases/" + family + "/do/change-household");
        assertThat(katie.rows("Household members")).hasCount(5);
        katie.addRow("Household members");
        Answers nia = katie.row("Household members", 6);
        nia.fill("Name", "Nia Hale");
        for (String question :
                List.of("About how old, in years", "Said on", "Month of birth", "Year of birth", "Expected on"))
            assertThat(nia.fields(question)).hasCount(0);
        nia.choose("How exactly is the date of birth known?", "Unborn");
        assertThat(nia.fields("Expected on")).hasCount(1);
        assertThat(nia.fields("Child or adult?")).hasCount(0);
        nia.choose("How exactly is the date of birth known?", "About this age");
        assertThat(nia.fields("Expected on")).hasCount(0);
        nia.fill("About how old, in years", "17");
        nia.choose("Place in the family", "Other relative");
        katie.submit("Submit");
        assertThat(katie.refusalText()).contains("Is Nia Hale a child or an adult?");
        nia.choose("Child or adult?", "Child (under 18)");
        katie.screenshot("birth");
        katie.submit("Submit");
        katie.open("/cases/" + family + "/family");
        assertThat(katie.page().locator("section[aria-labelledby=household]")).containsText("about 17; a child");
        assertThat(katie.page().locator("section[aria-labelledby=household]"))
                .containsText("not said whether they live here");
    }
}
