package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.assessment.AssessmentRecord;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.kernel.London;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.familypathway.story.PathwayTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Family H as the people at their desks live it: in Chromium, in Tasklist, every form once, lists included; after each phase, what the case page tells of it and what stays hidden. */
@PathwayTest
class FamilyHInTasklistTest {
    @RegisterExtension
    static Browser browser = new Browser();

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    AssessmentRecord assessments;

    @Autowired
    Desk desk;

    private final LocalDate today = LocalDate.now(London.ZONE);

    @BeforeEach
    void opens() {
        office.opens();
        office.putsAllCasesAway();
    }

    @Test
    void family_H_goes_the_whole_way() {
        Person katie = browser.signIn("katie", Office.PASSWORD);
        katie.openTasklist();
        katie.startProcess("Family support pathway");
        katie.screenshot("referral-empty");
        katie.fill("Your name", "Rita Holt");
        katie.fill("Your role", "Tenancy officer");
        katie.choose("Your agency", "Housing");
        katie.fill("How to reach you", "0117 496 0101");
        katie.fill("How the family is known", "Family H in the browser");
        katie.fill("Address", "14 Larkspur Walk");
        katie.choose("Tenure", "Secure tenant");
        Answers mother = katie.row("Household members", 1);
        mother.fill("Name", "Hannah Hale");
        mother.date("Date of birth", "1987-03-14");
        mother.choose("Place in the family", "Mother");
        mother.tick("Lives in the household");
        katie.addRow("Household members");
        Answers son = katie.row("Household members", 2);
        son.fill("Name", "Jordan Hale");
        son.date("Date of birth", today.minusYears(16).minusDays(40).toString());
        son.choose("Place in the family", "Son");
        katie.fill("Reason for referral", "Neighbours complained for six years, the tenancy is at risk.");
        katie.addRow("Incidents reported over the last six years");
        Answers noise = katie.row("Incidents reported over the last six years", 1);
        noise.choose("Type of incident", "Noise");
        noise.choose("Reported to", "Housing");
        noise.date("First on", today.minusYears(5).toString());
        noise.date("Last on", today.minusDays(9).toString());
        noise.fill("How many", "41");
        katie.addRow("Legal and tenancy action");
        Answers notice = katie.row("Legal and tenancy action", 1);
        notice.choose("Kind of action", "Demotion notice served");
        notice.date("Taken on", today.minusDays(40).toString());
        katie.screenshot("referral-filled");
        katie.start();

        String reference = cases.findAll().stream()
                .filter(c -> c.getLabel().equals("Family H in the browser"))
                .findFirst()
                .orElseThrow()
                .getReference();
        Person maya = browser.signIn("maya", Office.PASSWORD);
        maya.openTasklist();
        maya.openTask("Decide on the referral", reference);
        maya.claim();
        maya.screenshot("decide-referral");
        maya.choose("Decision", "Accept the referral");
        maya.choose("Level of need", "3 Multiple and complex needs");
        maya.fill("Reason for the decision", "Six years of complaints and a tenancy at risk.");
        maya.complete();
        maya.openTask("Allocate the lead worker", reference);
        maya.claim();
        maya.chooseWhoseNameBegins("Lead worker", "Katie");
        maya.chooseWhoseNameBegins("Who covers when the lead is away", "Katie");
        maya.fill("Why this worker", "Knows the estate.");
        maya.tick("The lead is neither related to the family nor a friend of theirs");
        maya.complete();
        assertThat(maya.refusalText()).contains("“Who covers” must be somebody other than the lead worker.");
        maya.screenshot("refused");
        maya.chooseWhoseNameBegins("Who covers when the lead is away", "Kofi");
        maya.complete();

        katie.openTask("Tell the referrer", reference);
        katie.choose("How", "By phone");
        moment(katie, "When");
        katie.complete();
        engaged(katie, reference);
        signedUp(katie, reference);

        katie.openTask("Review the contract", reference);
        katie.date("Reviewed with the family on", today.toString());
        katie.choose("Kept?", "Kept");
        katie.fill("What the family say", "The nights are quieter.");
        katie.choose("Decision", "The contract stands");
        katie.date("Next review on", today.plusWeeks(12).toString());
        katie.screenshot("review");
        katie.complete();

        Person priya = browser.signIn("priya", Office.PASSWORD), carol = browser.signIn("carol", Office.PASSWORD);
        new AssessmentInTasklist()
                .assessed(
                        katie,
                        maya,
                        priya,
                        reference,
                        "Jordan Hale (Son)",
                        "To share information with Education, %s (in force)".formatted(inForceSince()),
                        () -> desk.passDeadline(reference, "awaitAgencyViews"));
        isAssessed(katie, priya, reference);

        ConferenceInTasklist conference = new ConferenceInTasklist();
        conference.offered(katie, reference);
        conference.prepared(carol, reference);
        conference.couldNotAgree(carol, reference);
        conference.meetAgain(maya, reference);
        conference.preparedAgain(carol, reference);
        conference.agreed(carol, reference);
        conference.reviewed(katie, reference);
        hasDecided(katie, carol, reference);

        PlanInTasklist.planned(katie, maya, reference, List.of("Police"));
        assertThat(desk.instance(reference, "monitoring"))
                .isWaitingAt("userTask_recordWeeklyRound", "userTask_reviewProgress");
        katie.open("/cases/" + reference);
        picture(katie, "plan");
        MonitoringInTasklist.monitored(katie, maya, reference);
        assertThat(desk.instances(reference, "monitoring")).isEmpty();

        LocalDate end = today.plusWeeks(2);
        ClosureInTasklist closing = new ClosureInTasklist(end);
        closing.closed(katie, maya, reference, "Jordan Hale (Son)", end.plusWeeks(6));
        assertThat(theCase(reference).isOpen()).isFalse();
        assertThat(theCase(reference).getOutcome()).isEqualTo(Outcome.singleAgencyContinues);
        ClockUtil.setCurrentTime(
                Date.from(end.plusWeeks(6).atTime(12, 0).atZone(London.ZONE).toInstant()));
        desk.passDeadline(reference, "intermediateCatchEvent_followUpDay");
        ClockUtil.setCurrentTime(
                Date.from(end.plusWeeks(6).atTime(12, 0).atZone(London.ZONE).toInstant()));
        closing.followedUp(katie, reference, end.plusWeeks(6));
        assertThat(desk.isRunning(reference)).isFalse();
        maya.open("/cases/" + reference);
        maya.screenshot("case-page-at-the-end");
        assertThat(maya.page().locator("section:has(#closure)").innerText())
                .contains("police incidents", "Exception by Maya", "Mia has not missed a day", "Suspended");
        picture(maya, "closure");

        assertThat(katie.kept()).doesNotContain("Hannah", "quieter");
        katie.signOut();
        assertThat(katie.page().url()).contains("/sign-in");
    }

    /** What Education said in confidence stays in the record, and Education sees no case. */
    private void isAssessed(Person katie, Person priya, String reference) {
        assertThat(assessments.of(theCase(reference)).orElseThrow().signedOffBy())
                .isEqualTo("Maya");
        assertThat(assessments.of(theCase(reference)).orElseThrow().factors()).hasSize(2);
        assertThat(priya.kept()).doesNotContain("two years");
        katie.open("/cases/" + reference);
        assertThat(katie.page().locator("section[aria-labelledby=assessment]").innerText())
                .contains("Signed off on", "School non-attendance", "Maureen Hale is a parent of Hannah Hale")
                .contains("It is loud at night.", "Rang four times", "The mornings come first");
        picture(katie, "assessment");
        katie.page()
                .locator(".filter a")
                .filter(new Locator.FilterOptions().setHasText("Jordan Hale"))
                .click();
        assertThat(katie.page().locator(".chronology").innerText())
                .contains("Child heard", "Risk factor")
                .doesNotContain("Assessment planned");
        katie.screenshot("chronology-of-jordan");
        priya.open("/cases/" + reference);
        assertThat(priya.page().locator("body").innerText()).doesNotContain("Hannah");
        priya.screenshot("no-case-for-the-agency");
    }

    private void hasDecided(Person katie, Person carol, String reference) {
        assertThat(desk.instance(reference, "conference-review")).isWaitingAt("userTask_reviewConference");
        assertThat(carol.kept()).doesNotContain("Hannah", "Anita");
        katie.open("/cases/" + reference);
        assertThat(katie.page().locator("section:has(#conference)").innerText())
                .contains(
                        "The family’s plan was agreed",
                        "Time on their own from 17:15 to 18:30",
                        "Not done",
                        "college is full");
        picture(katie, "conference");
    }

    /** One section of the case page. */
    private static void picture(Person person, String section) {
        person.page()
                .locator("section[aria-labelledby=%s]".formatted(section))
                .screenshot(new Locator.ScreenshotOptions()
                        .setPath(Path.of(
                                "target/screenshots", "FamilyHInTasklistTest-case-page-%s.png".formatted(section))));
    }

    private FamilyCase theCase(String reference) {
        return cases.findByReference(reference).orElseThrow();
    }

    private String inForceSince() {
        return today.format(DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK));
    }

    @AfterEach
    void nowIsNow() {
        ClockUtil.reset();
    }

    private void engaged(Person katie, String reference) {
        katie.openTask("Send the project letter", reference);
        katie.date("Sent on", today.toString());
        katie.choose("How", "By post");
        katie.fill("To whom", "Hannah Hale");
        katie.complete();

        katie.openTask("Try to meet the family", reference);
        katie.choose("How was it tried", "Visit, announced");
        moment(katie, "When");
        katie.fill("Who tried", "Katie");
        katie.choose("What came of it", "The family was met");
        katie.fill("What happened", "Hannah opened and talked for ten minutes.");
        katie.complete();

        katie.openTask("Make the joint first visit", reference);
        moment(katie, "When");
        katie.fill("Where", "At home");
        katie.choose("Who of the family was there", "Hannah Hale (Mother)");
        katie.choose("Was the referrer there?", "Yes");
        katie.fill("Who came for the referrer", "Rita Holt");
        katie.choose("Explained to the adults", "Who the named worker is");
        katie.choose("Explained to the children, in their words", "Who the named worker is");
        katie.fill(
                "What is left to explain, why, and when it will be", "The rest follows next week: Hannah was tired.");
        katie.fill("How it was received", "Wary at first.");
        katie.addRow("Children seen alone");
        Answers child = katie.row("Children seen alone", 1);
        child.choose("Child", "Jordan Hale");
        child.choose("Whose words", "The child’s own words");
        child.fill("What the child said", "I want the shouting to stop.");
        katie.screenshot("first-visit");
        katie.complete();

        katie.openTask("Ask for written consent", reference);
        consent(katie, 1, "To work with the service", null);
        katie.addRow("Consents asked for, one for each purpose and agency");
        consent(katie, 2, "To share information with an agency", "Education");
        katie.choose("Is there written consent to the work with the service?", "Yes, in writing");
        katie.screenshot("consent");
        katie.complete();

        katie.openTask("Contact the other agencies", reference);
        katie.addRow("Contacts");
        Answers contact = katie.row("Contacts", 1);
        contact.choose("Agency", "Police");
        contact.fill("Who there", "Neighbourhood team");
        contact.choose("How", "By phone");
        moment(contact, "When");
        contact.fill("What was asked or shared", "That the family has a worker.");
        contact.choose("What allows it", "The family’s consent");
        contact.choose("Which consent", "To share information with Education, %s (in force)".formatted(inForceSince()));
        katie.complete();
        assertThat(katie.refusalText()).containsIgnoringCase("consent");
        katie.screenshot("no-consent-for-the-police");
        contact.choose("Agency", "Education");
        katie.complete();
    }

    private void consent(Person katie, int row, String purpose, String agency) {
        Answers consent = katie.row("Consents asked for, one for each purpose and agency", row);
        consent.choose("Consent to what", purpose);
        if (agency != null) consent.choose("With which agency", agency);
        consent.fill("What it covers", "What the work needs, for six months.");
        consent.choose("Asked of", "Hannah Hale (Mother)");
        consent.choose("Their answer", "Yes");
        consent.choose("In which form", "In writing, signed");
        consent.date("Answered on", today.toString());
    }

    private void signedUp(Person katie, String reference) {
        katie.openTask("Draw up the contract with the family", reference);
        katie.row("Standards of acceptable behaviour", 1).fill("Standard", "We and our neighbours can sleep at night.");
        Answers condition = katie.row("Conditions", 1);
        condition.choose("The condition is about", "The tenancy");
        condition.choose("Whom it binds", "Hannah Hale (Mother)");
        condition.fill("Condition", "No loud music after ten in the evening.");
        Answers first = katie.row("What follows a breach, step by step", 1);
        first.fill("Step", "1");
        first.choose("Carried out by", "Housing");
        first.fill("What happens", "A written warning.");
        katie.addRow("What follows a breach, step by step");
        Answers second = katie.row("What follows a breach, step by step", 2);
        second.fill("Step", "2");
        second.choose("Carried out by", "Court");
        second.tick("This is legal action");
        second.fill("What happens", "Housing asks the court for possession.");
        Answers support = katie.row("What the family gets in return", 1);
        support.fill("Support", "A visit each week.");
        support.fill("From whom", "Katie, key worker");
        katie.date("The contract starts on", today.toString());
        katie.date("It is reviewed on", today.plusWeeks(6).toString());
        katie.screenshot("contract");
        katie.complete();

        katie.openTask("Sign the contract", reference);
        int parties = katie.rows("What each party says").count();
        assertThat(parties).isEqualTo(2);
        for (int row = 1; row <= parties; row++) {
            Answers party = katie.row("What each party says", row);
            party.choose("Answer", "Signs");
            party.date("Date", today.toString());
            party.fill("Who saw it", "Kofi");
        }
        katie.screenshot("signatures");
        katie.complete();
    }

    /** Today, at a time that has passed and is after the referral of a moment ago: to the minute. */
    private void moment(Answers form, String label) {
        form.date(label, today.toString());
        form.time("Time", LocalTime.now(London.ZONE).format(DateTimeFormatter.ofPattern("HH:mm")));
    }
}
