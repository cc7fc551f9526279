package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.plan.FamilyAtPlan;
import org.familypathway.story.Desk;
import org.familypathway.story.Office;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** Family H from the plan to the end of its monitoring, in Chromium. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import({Desk.class, Office.class})
class PlanInTasklistTest {
    @RegisterExtension
    static Browser browser = new Browser();

    @Autowired
    Office office;

    @Autowired
    ApplicationContext application;

    @BeforeEach
    void opens() {
        office.opens();
    }

    @AfterEach
    void nowIsNow() {
        ClockUtil.reset();
    }

    @Test
    void a_plan_is_drawn_up_agreed_approved_and_watched_week_after_week() {
        FamilyAtPlan h = new FamilyAtPlan(application);
        Person katie = browser.signIn("katie", Office.PASSWORD), maya = browser.signIn("maya", Office.PASSWORD);
        PlanInTasklist.planned(
                katie, maya, h.reference, List.of("Kayla Hale (Daughter)", "Liam Hale (Son)", "Mia Hale (Daughter)"));
        assertThat(h.open()).containsExactly("recordWeeklyRound", "reviewProgress");
        katie.open("/cases/" + h.reference);
        katie.page().locator("#plan").evaluate("heading => heading.scrollIntoView()");
        katie.screenshot("plan-case-page");
        MonitoringInTasklist.monitored(katie, maya, h.reference);
        assertThat(h.open()).doesNotContain("recordWeeklyRound", "reviewProgress");
    }
}
