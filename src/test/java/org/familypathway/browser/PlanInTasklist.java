package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.familypathway.kernel.London;

/** The support plan of a family in Chromium: drawn up, agreed and approved, each form once, by the labels on the screen. */
public class PlanInTasklist {
    private static final String ACTIONS = "Actions: each member of the household and each agency";
    private static final String WITHOUT = "Who has no action, and why";

    private PlanInTasklist() {}

    /**
     * From the start of the plan to a plan in force, for a household in which Hannah and Jordan Hale live.
     *
     * @param others members of the household besides them, and agencies that were contacted besides Education, as the form's choices name them
     */
    public static void planned(Person katie, Person maya, String reference, List<String> others) {
        LocalDate today = LocalDate.now(London.ZONE);
        drawUp(katie, reference, today, others);
        agree(katie, reference, today);
        approve(maya, reference);
    }

    private static void drawUp(Person katie, String reference, LocalDate today, List<String> others) {
        katie.openTask("Draw up the plan with the family", reference);
        katie.choose("Drawn up with", "Hannah Hale (Mother)");
        katie.choose("Drawn up with", "Jordan Hale (Son)");
        katie.fill("How the children took part", "Jordan wrote his own goal, and drew the garage.");
        katie.fill("Strengths that the plan builds on", "They stand up for each other, and Hannah cooks every day.");
        Answers police = katie.row("Goals", 1);
        goal(police, 1, "The family", "The police do not come to our door any more.", "incidents", today, "23", "6");
        police.choose("How it is measured", "Incidents reported to the police");
        katie.addRow("Goals");
        Answers arrests = katie.row("Goals", 2);
        goal(arrests, 2, "One person", "I stay out of the cells.", "arrests", today, "5", "1");
        arrests.choose("Which person", "Jordan Hale (Son)");
        arrests.choose("How it is measured", "Arrests");
        action(
                katie,
                1,
                1,
                today,
                "Keeps the conditions on noise",
                "Supports the behaviour contract",
                "Jordan Hale (Son)");
        katie.addRow(ACTIONS);
        Answers group =
                action(katie, 2, 1, today, "Goes to the parenting group", "Parenting group", "Hannah Hale (Mother)");
        group.choose("Service that is used", "Right Track parenting group (mainstream)");
        katie.addRow(ACTIONS);
        Answers home = action(
                katie,
                3,
                1,
                today,
                "Decorates the house with the family",
                "Visit or practical help",
                "The lead worker");
        home.choose("Service that is used", "Decorating and repairs of the home (bought in)");
        katie.addRow(ACTIONS);
        action(katie, 4, 2, today, "Finds a place at the garage", "Liaison with Education", "Education");
        for (int i = 0; i < others.size(); i++) {
            katie.addRow(WITHOUT);
            Answers row = katie.row(WITHOUT, i + 1);
            row.choose("Who has none", others.get(i));
            row.fill("Why none", "Begins next month, when the first steps are done.");
        }
        katie.date("First review of the plan on", today.plusWeeks(6).toString());
        katie.complete();
        assertThat(katie.refusalText())
                .contains("Decorating and repairs of the home is bought in: say what it costs in action 3.");
        katie.row(ACTIONS, 3).fill("Cost in pounds", "450");
        katie.screenshot("plan");
        katie.complete();
    }

    private static void goal(
            Answers row,
            int number,
            String about,
            String words,
            String unit,
            LocalDate today,
            String baseline,
            String target) {
        row.fill("Number of the goal", String.valueOf(number));
        row.choose("Whom it is about", about);
        row.fill("The goal, in the family’s words", words);
        row.fill("Unit", unit);
        row.date("Baseline from", today.minusWeeks(12).toString());
        row.date("Baseline to", today.minusDays(1).toString());
        row.fill("Baseline over that period", baseline);
        row.fill("Target", target);
        row.date("Reached by", today.plusWeeks(26).toString());
    }

    private static Answers action(
            Person katie, int number, int goal, LocalDate today, String what, String kind, String owner) {
        Answers row = katie.row(ACTIONS, number);
        row.fill("In which order", String.valueOf(number));
        row.fill("For goal number", String.valueOf(goal));
        row.date("Done by", today.plusWeeks(4).toString());
        row.fill("What is done", what);
        row.choose("Kind of action", kind);
        row.choose("Who does it", owner);
        return row;
    }

    private static void agree(Person katie, String reference, LocalDate today) {
        katie.openTask("Agree the plan with everybody", reference);
        String family = "What the family and the lead worker say";
        katie.row(family, 1).form().waitFor();
        for (int row = 1; row <= katie.rows(family).count(); row++) {
            Answers party = katie.row(family, row);
            party.choose("Answer", "Agrees");
            party.date("Date", today.toString());
            party.fill("Who saw it", "Kofi, family support north");
        }
        Answers school = katie.row("What the agencies say", 1);
        school.choose("Answer", "Agrees");
        school.fill("Who there", "Ms Oduya, head teacher");
        school.choose("How", "In a meeting");
        school.date("When", today.toString());
        school.time("Time", LocalTime.now(London.ZONE).format(DateTimeFormatter.ofPattern("HH:mm")));
        school.choose("What allows it", "A lawful basis without consent");
        school.choose("Which lawful basis", "It is the council’s public task");
        school.fill("Why this basis applies", "Children of compulsory school age are not at school.");
        katie.screenshot("plan-agreed");
        katie.complete();
    }

    private static void approve(Person maya, String reference) {
        maya.openTask("Approve the plan", reference);
        maya.claim();
        maya.choose("Decision", "Approve the plan: it is in force from now");
        String budget = "This year’s budget for bought-in help, in pounds";
        if (maya.form().getByText(budget).count() > 0) maya.fill(budget, "20000");
        maya.screenshot("plan-approved");
        maya.complete();
    }
}
