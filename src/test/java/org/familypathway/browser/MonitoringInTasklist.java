package org.familypathway.browser;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.familypathway.family.FamilyRecord;

/** The monitoring of a family in Chromium: the week twice, what a manager decides on drift, reviews that go on and close, by the labels on the screen. */
public class MonitoringInTasklist {
    private static final String INCIDENTS = "What was reported this week", KEPT = "How the plan was kept this week";

    private MonitoringInTasklist() {}

    /**
     * Two weeks pass: the clock of the record and of the engine stands two weeks later afterwards, and whoever calls this resets it. The plan is the one of
     * {@link PlanInTasklist}, agreed today; the last review decides to close.
     */
    public static void monitored(Person katie, Person maya, String reference) {
        LocalDate agreed = LocalDate.now(FamilyRecord.LONDON);
        noon(agreed.plusWeeks(1));
        week(katie, reference, agreed.plusDays(6), agreed.plusWeeks(1), "3");
        katie.open("/cases/" + reference);
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
        katie.screenshot("monitored-case-page");
    }

    private static void noon(LocalDate day) {
        ClockUtil.setCurrentTime(
                Date.from(day.atTime(12, 0).atZone(FamilyRecord.LONDON).toInstant()));
    }

    /** Nobody is seen, so that after the second week there is something to decide on. */
    private static void week(Person katie, String reference, LocalDate to, LocalDate today, String incidents) {
        katie.openTask("Record the week", reference);
        katie.row(INCIDENTS, 3).form().waitFor();
        katie.date("Counted up to and including", to.toString());
        String[] asked = {"PC Marsh, beat officer", "Rita Holt, tenancy officer", "Night patrol"};
        for (int row = 1; row <= 3; row++) {
            Answers source = katie.row(INCIDENTS, row);
            source.fill("Who there was asked", asked[row - 1]);
            source.choose("How", "By phone");
            source.date("When asked", today.toString());
            source.time("Time", "11:" + (10 + row));
            source.choose("What allows it", "A lawful basis without consent");
            source.choose("Which lawful basis", "To prevent or detect a crime");
            source.fill("Why this basis applies", "Complaints about crime in the street are on record.");
            source.choose("Answer", row == 2 ? "No answer" : "The agency has answered");
            if (row == 2) source.fill("Why there is no answer", "On leave, nobody stands in.");
            else {
                source.fill("Number of incidents", incidents);
                source.fill("What kind", "Loud music at night");
            }
        }
        for (int row = 1; row <= katie.rows(KEPT).count(); row++) {
            Answers action = katie.row(KEPT, row);
            action.choose("This week", row == 2 ? "Late" : "Attended, or kept");
            if (row == 2) action.fill("Why, and what is done about it", "The bus did not come; a lift is arranged.");
        }
        katie.choose("Visit or drop-in", "Neither");
        katie.fill("Why there was neither", "Nobody came to the door, three times.");
        katie.choose("Was a breach of the behaviour contract noticed?", "No");
        katie.screenshot("week-" + to.format(DateTimeFormatter.ofPattern("MM-dd")));
        katie.complete();
    }

    private static void review(Person katie, String reference, LocalDate today, String decision) {
        katie.openTask("Review progress", reference);
        String took = "Who took part: the family and every professional involved",
                goals = "Each goal against its target";
        katie.row(took, 1).form().waitFor();
        katie.date("Held on", today.toString());
        for (int row = 1; row <= katie.rows(took).count(); row++) {
            katie.row(took, row).choose("Took part", row == 2 ? "Sent their views" : "Was there");
            if (row == 2)
                katie.row(took, row).fill("Their views, or why they were absent", "It is better; at the garage today.");
        }
        for (int row = 1; row <= katie.rows(goals).count(); row++) {
            katie.row(goals, row).choose("Where it stands", "On track");
            katie.row(goals, row).fill("Value now", "2");
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
