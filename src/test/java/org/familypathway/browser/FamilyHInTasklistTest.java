package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.camunda.bpm.engine.TaskService;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyRecord;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;

/** Family H as the people at their desks live it: in Chromium, in Tasklist, every form once, lists included. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({Desk.class, Office.class})
class FamilyHInTasklistTest {
    @RegisterExtension
    static Browser browser = new Browser();

    @Autowired
    Office office;

    @Autowired
    Cases cases;

    @Autowired
    TaskService tasks;

    private final LocalDate today = LocalDate.now(FamilyRecord.LONDON);

    @BeforeEach
    void opens() {
        office.opens();
    }

    @Test
    void family_H_is_referred_and_gets_a_lead_worker() {
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
        son.choose("Place in the family", "Son");
        katie.fill("Reason for referral", "Neighbours complained for six years, the tenancy is at risk.");
        katie.addRow("Incidents reported over the last six years");
        Answers noise = katie.row("Incidents reported over the last six years", 1);
        noise.choose("Type of incident", "Noise");
        noise.choose("Reported to", "Housing");
        noise.date("First on", today.minusYears(5).toString());
        noise.date("Last on", today.minusDays(9).toString());
        noise.fill("How many", "41");
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
        maya.choose("Lead worker", "Katie (leads 0)");
        maya.choose("Who covers when the lead is away", "Katie (leads 0)");
        maya.fill("Why this worker", "Knows the estate.");
        maya.tick("The lead is neither related to the family nor a friend of theirs");
        maya.complete();
        assertThat(maya.refusalText()).contains("“Who covers” must be somebody else than the lead worker.");
        maya.screenshot("refused");
        maya.choose("Who covers when the lead is away", "Kofi (leads 0)");
        maya.complete();

        katie.openTasklist();
        katie.openTask("Tell the referrer", reference);
        katie.screenshot("tell-referrer");
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(reference)
                        .taskAssignee("katie")
                        .count())
                .isEqualTo(1);
    }
}
