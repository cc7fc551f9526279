package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;

/** Closing a case at the desk, by the words on the screen: each form of the chapter once, up to the closing date. */
public class ClosureInTasklist {
    private final LocalDate today;

    /** @param today the day that it is for record and engine (Europe/London) */
    public ClosureInTasklist(LocalDate today) {
        this.today = today;
    }

    /**
     * Katie leads the case and Maya manages; the household has Hannah Hale and at least one child.
     *
     * @param child as the choice reads: {@code Mia Hale (Daughter)}
     * @param followUpOn when Katie looks back at the family
     */
    public void closed(Person katie, Person maya, String reference, String child, LocalDate followUpOn) {
        said(katie, reference, child);
        evaluated(katie, reference);
        met(katie, reference, followUpOn);
        decided(maya, reference);
        dated(katie, reference);
    }

    private void said(Person katie, String reference, String child) {
        katie.openTask("Gather the statements", reference);
        katie.addRow("Statements");
        statement(katie, 1, "A neighbour’s", "Neighbour 1, next door", "We sleep through the night again.");
        katie.addRow("Statements");
        statement(katie, 2, "An agency’s", "Social Services, Ms Ferris", "Our intervention has ended.");
        katie.addRow("Statements");
        statement(katie, 3, "The service user’s", "Hannah Hale", "She did not give up on us.");
        katie.complete();
        assertThat(katie.refusalText()).contains("There should be a statement of three neighbours.");
        katie.screenshot("statements");
        katie.fill("Why fewer than three neighbours", "The house on the other side stands empty.");
        katie.complete();

        katie.openTask("Gather the feedback", reference);
        katie.addRow("Feedback");
        feedback(katie, 1, child, "Katie came to my school.");
        katie.addRow("Feedback");
        feedback(katie, 2, "Hannah Hale (Mother)", "One person to ring instead of nine.");
        katie.screenshot("feedback");
        katie.complete();
    }

    private void statement(Person katie, int row, String whose, String who, String text) {
        Answers statement = katie.row("Statements", row);
        statement.choose("Whose statement", whose);
        statement.fill("Who", who);
        statement.date("Given on", today.toString());
        statement.choose("How", "In person");
        statement.fill("What they say, in their words", text);
        statement.choose("Do they agree that the service uses it?", "Yes");
    }

    private void feedback(Person katie, int row, String whose, String said) {
        Answers feedback = katie.row("Feedback", row);
        feedback.choose("Whose view", whose);
        feedback.date("Asked on", today.toString());
        feedback.fill("Asked by whom", "Kofi, family support north");
        feedback.fill("What helped, what did not", said);
    }

    private void evaluated(Person katie, String reference) {
        katie.openTask("Evaluate what has changed", reference);
        // How many lines there are shows only once the form is drawn.
        katie.input("For the family").waitFor();
        String goals = "The goals of the plan, measured again";
        int measures = katie.rows(goals).count();
        for (int row = 1; row <= measures; row++) {
            Answers measure = katie.row(goals, row);
            measure.choose("Measured again?", "Yes");
            if (!measure.answer("Value in that period").isEmpty()) continue;
            measure.date("End period, from", today.minusDays(6).toString());
            measure.date("End period, to", today.toString());
            measure.fill("Value in that period", "1");
        }
        String legal = "What became of each legal action";
        int actions = katie.rows(legal).count();
        for (int row = 1; row <= actions; row++) {
            Answers action = katie.row(legal, row);
            action.choose("What became of it", "Suspended");
            action.date("Since", today.toString());
        }
        katie.choose("The intervention of social services", "Has ceased");
        katie.fill("Since when, or why it goes on", "Their case was closed in the spring.");
        katie.fill("For each person", "Mia is at school full time.");
        katie.fill("For the family", "Hannah sets the rules and they are kept.");
        katie.fill("In the community and at school", "The street is quiet.");
        katie.addRow("Other outcomes, in words");
        Answers other = katie.row("Other outcomes, in words", 1);
        other.choose("About", "The family");
        other.fill("What has changed", "The house is redecorated.");
        katie.addRow("Hours of work");
        Answers hours = katie.row("Hours of work", 1);
        hours.fill("Whose", "Katie, key worker");
        hours.fill("Hours", "120");
        hours.fill("Pounds an hour", "31.25");
        hours.fill("Source of the figure", "Finance, full cost");
        katie.addRow("Cost avoided");
        Answers avoided = katie.row("Cost avoided", 1);
        avoided.fill("What was avoided", "Eviction of a family");
        avoided.fill("How many", "1");
        avoided.fill("Pounds for each", "5870");
        avoided.fill("Source of the figure", "Housing, average of last year");
        katie.screenshot("evaluation");
        katie.complete();
    }

    private void met(Person katie, String reference, LocalDate followUpOn) {
        katie.openTask("Hold the closure meeting", reference);
        katie.date("The closure meeting was held on", today.toString());
        katie.fill("Chaired by", "Maya");
        katie.choose("In which role", "Project co-ordinator");
        katie.addRow("Who was asked to the meeting");
        Answers who = katie.row("Who was asked to the meeting", 1);
        who.fill("Name", "Hannah Hale");
        who.fill("Role or agency", "Mother");
        who.choose("Came?", "Attended");
        katie.rows("The closure items").nth(9).waitFor();
        int items = katie.rows("The closure items").count();
        assertThat(items).isEqualTo(10);
        for (int row = 1; row <= items; row++) {
            Answers item = katie.row("The closure items", row);
            item.choose("Answer", row == 6 ? "Not met" : "Done");
            item.fill("How it was done, why it is not needed, or why it is not met", "Gone through at the meeting.");
        }
        katie.choose("Reason for the closure", "A single agency continues");
        katie.fill("The reason in words", "The goals are reached; the school goes on.");
        katie.choose("Is a step-down needed?", "Yes");
        katie.fill("Who leads from then on", "Ms Oduya, head teacher");
        katie.choose("Agency", "Education");
        katie.fill("How to reach them", "0117 496 0300");
        katie.addRow("Follow-up after the closure");
        Answers later = katie.row("Follow-up after the closure", 1);
        later.date("On", followUpOn.toString());
        later.chooseWhoseNameBegins("By whom", "Katie");
        later.fill("What is looked at", "Is Mia at school?");
        katie.fill("How the family reach help from now on, as it was explained to them", "Ring the project.");
        katie.date("Date given to close", today.toString());
        katie.screenshot("closure-items");
        katie.complete();

        katie.openTask("Confirm the step-down lead", reference);
        katie.choose("Is the new lead in place?", "No");
        katie.fill("Why not", "The school has nobody before the new term.");
        katie.screenshot("step-down");
        katie.complete();
    }

    private void decided(Person maya, String reference) {
        maya.openTask("Decide on the closure", reference);
        maya.claim();
        maya.choose("Decision", "Close the case");
        maya.row("Exceptions: close although an item is not met", 1)
                .fill("Why the case closes all the same", "Ms Oduya sees Mia each morning as it is.");
        maya.fill("Reason for the decision, or what is missing", "Everything else is done.");
        maya.screenshot("decision");
        maya.complete();
    }

    private void dated(Person katie, String reference) {
        katie.openTask("Set the closing date", reference);
        katie.date("Closing date", today.toString());
        katie.fill("Who of the family was told", "Hannah Hale");
        katie.choose("How", "In person");
        katie.date("When they were told", today.toString());
        katie.time("Time", "00:01");
        katie.fill("What they said", "We will miss the Tuesdays.");
        katie.fill("Why no agency was told", "All of them were at the meeting.");
        katie.tick("The closure form is complete and the family have their copy");
        katie.screenshot("closing-date");
        katie.complete();
    }

    /** On the day agreed, when the task is there. */
    public void followedUp(Person katie, String reference, LocalDate doneOn) {
        katie.openTask("Make the follow-up", reference);
        katie.choose("Was the family reached?", "Yes");
        katie.date("On", doneOn.toString());
        katie.choose("How", "In person");
        katie.fill("With whom", "Hannah Hale");
        katie.fill("How it is with the family, or what was tried", "Mia has not missed a day.");
        katie.choose("Is a new referral needed?", "No");
        katie.screenshot("follow-up");
        katie.complete();
    }
}
