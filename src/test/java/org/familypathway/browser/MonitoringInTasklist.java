package org.familypathway.browser;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.kernel.London;

/** The monitoring of a family in Chromium: the week twice, what a manager decides on drift, reviews that go on and close, by the labels on the screen. */
public class MonitoringInTasklist {
    private MonitoringInTasklist() {}

    /**
     * Two weeks pass: the clock of the record and of the engine stands two weeks later afterwards, and whoever calls this resets it. The plan is the one of
     * {@link PlanInTasklist}, agreed today; the last review decides to close.
     */
    public static void monitored(Person katie, Person maya, String reference) {
        LocalDate agreed = LocalDate.now(London.ZONE);
        noon(agreed.plusWeeks(1));
        week(katie, reference, agreed.plusDays(6), agreed.plusWeeks(1), "3");
        katie.open("/cases/" + reference);
        katie.page().locator("#monitoring").evaluate("heading => heading.scrollIntoView()");
        katie.screenshot("monitoring-case-page");
        noon(agreed.plusWeeks(2));
        week(katie, reference, agreed.plusDays(13), agreed.plusWeeks(2), "1");

        maya.openTask("Decide on signs of drift", reference);
        maya.claim();
        maya.choose("What follows", "Supervision with the lead worker");
        maya.date("Supervision on", agreed.plusWeeks(3).toString());
        maya.fill("Reason", "Katie has been ill; Kofi visits with her next week.");
        maya.screenshot("drift");
        maya.complete();

        review(katie, reference, agreed.plusWeeks(2), "The work goes on as planned");
        review(katie, reference, agreed.plusWeeks(2), "The work is to be closed");
        katie.open("/cases/" + reference);
        katie.page().locator("#monitoring").evaluate("heading => heading.scrollIntoView()");
        katie.screenshot("monitored-case-page");
    }

    private static void noon(LocalDate day) {
        ClockUtil.setCurrentTime(Date.from(day.atTime(12, 0).atZone(London.ZONE).toInstant()));
    }

    /** Nobody is seen, so that after the second week there is something to decide on. */
    private static void week(Person katie, String reference, LocalDate to, LocalDate today, String incidents) {
        katie.openTask("Record the week", reference);
        katie.fields("Who there was asked").nth(2).waitFor();
        katie.date("Counted up to and including", to.toString());
        String[] asked = {"PC Marsh, beat officer", "Rita Holt, tenancy officer", "Night patrol"};
        for (int line = 1; line <= 3; line++) {
            katie.nth("Who there was asked", line).fill("Who there was asked", asked[line - 1]);
            katie.nth("How", line).choose("How", "By phone");
            Answers when = katie.nth("When asked", line);
            when.date("When asked", today.toString());
            when.time("Time", "11:" + (10 + line));
            katie.nth("What allows it", line).choose("What allows it", "A lawful basis without consent");
            katie.nth("Which lawful basis", line).choose("Which lawful basis", "To prevent or detect a crime");
            katie.nth("Why this basis applies", line)
                    .fill("Why this basis applies", "Complaints about crime in the street are on record.");
            katie.nth("Answer", line).choose("Answer", line == 2 ? "No answer" : "The agency has answered");
        }
        katie.fill("Why there is no answer", "On leave, nobody stands in.");
        for (int answered = 1; answered <= 2; answered++) {
            katie.nth("Number of incidents", answered).fill("Number of incidents", incidents);
            katie.nth("What kind", answered).fill("What kind", "Loud music at night");
        }
        int actions = katie.fields("This week").count();
        for (int line = 1; line <= actions; line++)
            katie.nth("This week", line).choose("This week", line == 2 ? "Late" : "Attended, or kept");
        katie.fill("Why, and what is done about it", "The bus did not come; a lift is arranged.");
        katie.choose("Visit or drop-in", "Neither");
        katie.fill("Why there was neither", "Nobody came to the door, three times.");
        katie.choose("Was a breach of the behaviour contract noticed?", "No");
        katie.screenshot("week-" + to.format(DateTimeFormatter.ofPattern("MM-dd")));
        katie.complete();
    }

    private static void review(Person katie, String reference, LocalDate today, String decision) {
        katie.openTask("Review progress", reference);
        String took = "Who took part: the family and every professional involved";
        katie.row(took, 1).form().waitFor();
        katie.date("Held on", today.toString());
        for (int row = 1; row <= katie.rows(took).count(); row++) {
            katie.row(took, row).choose("Took part", row == 2 ? "Sent their views" : "Was there");
            if (row == 2)
                katie.row(took, row).fill("Their views, or why they were absent", "It is better; at the garage today.");
        }
        for (int line = 1; line <= katie.fields("Where it stands").count(); line++) {
            katie.nth("Where it stands", line).choose("Where it stands", "On track");
            katie.nth("Value now", line).fill("Value now", "2");
        }
        katie.fill(
                "Risks now, and what has changed in them", "The tenancy is safer; older friends still call at night.");
        katie.fill("What the family say", "We want the visits to go on a while.");
        katie.choose("Is this still the right service?", "Yes");
        katie.fill("Why", "The work reaches what it was meant for.");
        katie.choose("Decision", decision);
        katie.fill("Reason for the decision", "The figures fall, and the family say what helps.");
        katie.date("Next review, or closure meeting, on", today.plusWeeks(4).toString());
        katie.screenshot("review");
        katie.complete();
    }
}
