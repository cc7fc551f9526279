package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import org.familypathway.kernel.London;

/** The assessment as the people at their desks live it: each form of the chapter once, by the labels on the screen. */
class AssessmentInTasklist {
    private final LocalDate today = LocalDate.now(London.ZONE);

    /**
     * A family whose mother, Hannah Hale, is its only adult, with or without children whose date of birth is known, is assessed and signed off. Education is asked with the consent that the family
     * gave, and somebody there signs in.
     *
     * @param katie leads the case
     * @param maya manages the service
     * @param priya signs in for Education
     * @param child a child of the household with the place in the family, such as "Jordan Hale (Son)"
     * @param consent the consent to share with Education, as it reads
     * @param noAnswerCame lets the days pass after which Education is reminded
     */
    void assessed(
            Person katie,
            Person maya,
            Person priya,
            String reference,
            String child,
            String consent,
            Runnable noAnswerCame) {
        planned(katie, reference, child, consent);
        noAnswerCame.run();
        agencyIsReminded(katie, reference);
        viewsAreGiven(priya, reference);
        childIsHeard(katie, reference);

        katie.openTask("Ask parents and carers", reference);
        assertThat(katie.lines("Were they asked?")).isEqualTo(2);
        katie.line(1).choose("Were they asked?", "Yes");
        moment(katie, "When");
        katie.choose("How", "In person");
        katie.fill("How they see it, in their words", "I want to keep this home for them.");
        katie.fill("What they want to change", "Mornings without a fight.");
        katie.line(2).choose("Were they asked?", "They could not be asked");
        katie.fill("Why not, and what was tried", "Rang four times at different hours, no answer.");
        katie.screenshot("ask-parents");
        katie.complete();

        needsAreAssessed(katie, reference, child);
        katie.openTask("Analyse needs and risks", reference);
        katie.choose("How do you go on?", "Hand the assessment in for sign-off");
        katie.fill("Need and risk", "Nights without sleep, mornings without an adult.");
        katie.fill("How the risks act on each other", "No sleep, no school; no school, the older boys.");
        katie.fill("Patterns across the generations", "Hannah was in care at twelve.");
        katie.fill("Diverse needs", "The children know nobody of their father’s family.");
        katie.fill("For each person", "Hannah sees her doctor.");
        katie.fill("For the family", "A morning that everybody can count on.");
        katie.fill("In the community and at school", "Something to do after school.");
        katie.complete();
        assertThat(katie.refusalText()).contains("What the children’s voices changed");
        katie.fill("What the children’s voices changed", "The mornings come first, before the noise.");
        katie.screenshot("analyse-needs");
        katie.complete();

        maya.openTask("Sign off the assessment", reference);
        maya.claim();
        maya.screenshot("sign-off");
        maya.choose("Decision", "Sign the assessment off");
        maya.fill("Reasons", "Every voice is there, and the analysis follows from them.");
        maya.complete();
    }

    private void planned(Person katie, String reference, String child, String consent) {
        katie.openTask("Plan the assessment", reference);
        katie.screenshot("plan-empty");
        katie.fill(
                "Reason for the assessment", "Six years of complaints: what drives them, what protects this family?");
        katie.addRow("Agencies asked for their views");
        Answers agency = katie.row("Agencies asked for their views", 1);
        agency.choose("Agency", "Education");
        agency.fill("Who there", "Priya, education welfare");
        agency.choose("Who signs in and answers", "Priya");
        agency.choose("How they are asked", "By e-mail");
        agency.fill("What they are told and asked", "An assessment has begun. What goes well, and what worries you?");
        agency.choose("What allows it", "The family’s consent");
        agency.choose("Which consent", consent);
        for (int line = 1; line <= katie.lines("Is the child to be heard?"); line++)
            katie.line(line).choose("Is the child to be heard?", "Yes");
        katie.complete();
        assertThat(katie.refusalText()).contains("No father lives in the household");
        katie.addRow("Parents who live elsewhere, fathers first");
        Answers father = katie.row("Parents who live elsewhere, fathers first", 1);
        father.fill("Name", "Dean Archer");
        father.choose("Who they are", "Father");
        father.choose("Parent of", child.replaceAll(" \\(.*", ""));
        father.choose("Are they asked?", "Yes");
        father.fill("How to reach them", "0117 496 0144");
        katie.screenshot("plan-filled");
        katie.complete();
    }

    private void agencyIsReminded(Person katie, String reference) {
        katie.openTask("Remind the agency", reference);
        katie.choose("How", "By phone");
        moment(katie, "When");
        katie.complete();
        assertThat(katie.refusalText()).contains("Who was spoken to");
        katie.fill("Who was spoken to", "Priya, education welfare");
        katie.fill("What they said", "It is on her desk, by Friday.");
        katie.screenshot("remind-agency");
        katie.complete();
    }

    private void viewsAreGiven(Person priya, String reference) {
        priya.openTask("Give the agency’s views", reference);
        priya.date("On", today.toString());
        Answers point = priya.row("Strengths and worries", 1);
        point.choose("This is", "A worry");
        point.choose("It is", "A fact: seen, or on record");
        point.fill("What was seen or is believed", "Has not been to school for two years.");
        priya.addRow("Strengths and worries");
        Answers strength = priya.row("Strengths and worries", 2);
        strength.choose("This is", "A strength");
        strength.choose("It is", "An opinion or a belief");
        strength.fill("What was seen or is believed", "The mother wants this to work.");
        priya.fill("What the agency does for the family", "A weekly call.");
        priya.screenshot("views");
        priya.complete();
    }

    private void childIsHeard(Person katie, String reference) {
        katie.openTask("Hear the child", reference);
        katie.choose("Was the child heard?", "Yes");
        moment(katie, "When");
        katie.fill("Where", "On a walk to the park");
        katie.choose("How", "On a walk or a drive");
        katie.choose("Was the child seen alone?", "No");
        katie.fill("Why not alone, and who was there", "Wanted the sister to stay.");
        katie.fill("What life is like for them", "It is loud at night.");
        katie.fill("What they want to change", "That nobody shouts.");
        katie.choose("Whose words", "The child’s own words");
        katie.screenshot("hear-child");
        katie.complete();
    }

    private void needsAreAssessed(Person katie, String reference, String child) {
        katie.openTask("Assess needs", reference);
        katie.screenshot("assess-empty");
        Answers risk = katie.row("Factors", 1);
        risk.choose("This is", "A risk factor");
        risk.choose("Level", "One person");
        risk.choose("Which risk factor", "School non-attendance");
        risk.choose("About whom", child);
        risk.fill("What was seen", "Has not been to school for two years.");
        risk.choose("It is", "A fact: seen, or on record");
        risk.choose("Whose voice", "Education, Priya, education welfare");
        risk.fill("Source", "The school’s register");
        risk.date("On", today.toString());
        katie.addRow("Factors");
        Answers protective = katie.row("Factors", 2);
        protective.choose("This is", "A protective factor");
        protective.choose("Level", "The family");
        protective.choose("Which protective factor", "Positive relationships within the family");
        protective.choose("About whom", "The whole family");
        protective.fill("What was seen", "They eat together.");
        protective.choose("It is", "An opinion or a belief");
        protective.choose("Whose voice", "The worker");
        protective.fill("Source", "Three visits");
        protective.date("On", today.toString());
        katie.addRow("Genogram: who is related to whom, and how they get on");
        Answers relation = katie.row("Genogram: who is related to whom, and how they get on", 1);
        relation.choose("Person", "Outside the household");
        relation.fill("Name of the relative outside", "Maureen Hale");
        relation.choose("Relation", "is a parent of");
        relation.choose("To whom", "Hannah Hale (Mother)");
        relation.fill("What the tree shows", "Drank; Hannah was in care at twelve.");
        katie.complete();
        assertThat(katie.refusalText()).contains("No factor is about Hannah Hale");
        for (int line = 1; line <= katie.lines("Member"); line++)
            if (!katie.line(line).answer("Member").equals(child))
                katie.line(line)
                        .fill("Why there is no factor about them", "Nothing that is not said of the whole family.");
        katie.screenshot("assess-filled");
        katie.complete();
    }

    /** Today, at a time that has passed: to the minute. */
    private void moment(Answers form, String label) {
        form.date(label, today.toString());
        form.time("Time", LocalTime.now(London.ZONE).format(DateTimeFormatter.ofPattern("HH:mm")));
    }
}
