package org.familypathway.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.familypathway.kernel.London;

/**
 * The family group conference at the desks of the lead and of the co-ordinator: each form once, by the words on the screen. The family has Hannah Hale, a mother at home, as its one adult, and
 * a consent to share information with Education that was given today.
 */
class ConferenceInTasklist {
    private final LocalDate today = LocalDate.now(London.ZONE);

    void offered(Person katie, String reference) {
        katie.openTask("Offer a family group conference", reference);
        katie.choose("Was a conference offered?", "Yes, in writing");
        katie.date("Date of the letter", today.toString());
        katie.choose("How it was given", "By hand");
        katie.fill("To whom", "Hannah Hale");
        katie.fill(
                "How it was explained, and to whom", "To Hannah at home: it is voluntary, and they have time alone.");
        Answers hannah = katie.row("What each adult answered", 1);
        hannah.date("Answered on", today.toString());
        hannah.choose("Answer", "Accepts");
        hannah.fill("What they said, or how it was tried to reach them", "If my mum can come, then yes.");
        katie.choose("Is there to be a conference?", "No, nobody accepts");
        katie.fill("Reason, in the family’s words where they decline", "She would rather not talk in front of others.");
        katie.complete();
        assertThat(katie.refusalText()).contains("One of the adults accepts");
        katie.screenshot("offer-refused");
        katie.choose("Is there to be a conference?", "Yes, at least one of them accepts");
        katie.choose("Conference co-ordinator", "Carol");
        katie.tick("The co-ordinator has no other part in this case");
        katie.screenshot("offer");
        katie.complete();
    }

    void prepared(Person carol, String reference) {
        carol.openTask("Prepare the conference", reference);
        carol.choose("Is there to be a conference?", "Yes, it is prepared");
        carol.date("The conference begins on", today.plusWeeks(3).toString());
        carol.time("Time", "16:30");
        carol.fill("Where", "St Luke’s church hall");
        carol.fill("What people need, and how it is met", "Rose cannot climb stairs: a room on the ground floor.");

        Answers hannah = carol.row("Who is invited", 1);
        hannah.choose("Who this is", "Member of the family’s household");
        hannah.choose("Member", "Hannah Hale (Mother)");
        answered(hannah, "In person");
        hannah.choose("Answer", "Does not come");
        hannah.fill("Why not", "Works that evening.");

        carol.addRow("Who is invited");
        Answers teacher = carol.row("Who is invited", 2);
        teacher.choose("Who this is", "Worker of an agency");
        teacher.fill("Name", "Anita Patel");
        teacher.fill("Relation to the family, or role", "Attendance officer");
        teacher.choose("Agency", "Police");
        answered(teacher, "By phone");
        teacher.choose("Answer", "Comes");
        teacher.fill("Information the agency will give", "Mia has been absent for six months.");
        teacher.fill(
                "The agency’s bottom line: what any plan must hold", "Mia is at school every day by the end of term.");
        teacher.choose("What allows it that the agency is told", "The family’s consent");
        teacher.choose(
                "Which consent",
                "To share information with Education, %s (in force)"
                        .formatted(today.format(DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.UK))));

        int children = carol.rows("How each child is prepared").count();
        for (int row = 1; row <= children; row++) {
            Answers child = carol.row("How each child is prepared", row);
            child.choose("Takes part", row == children ? "Does not come; somebody brings what they say" : "Comes");
            child.fill("How the child was prepared, and what they want to be said", "Seen alone. Wants less shouting.");
            child.choose("Is there an advocate?", row == 1 ? "No" : "Yes");
            if (row == 1) child.fill("Why not", "Wants to speak for himself.");
            else child.fill("Who", "Jo Marsh");
        }
        carol.addRow("Who must not meet whom");
        Answers apart = carol.row("Who must not meet whom", 1);
        apart.fill("Who", "Hannah");
        apart.fill("Must not meet", "Dean, father of Mia");
        apart.fill("How both are heard safely", "He is not invited; his letter is read out.");
        carol.screenshot("prepare-first");
        carol.complete();
        assertThat(carol.refusalText()).contains("Nobody of the family comes");
        hannah.choose("Answer", "Comes");
        carol.complete();
        assertThat(carol.refusalText()).contains("This consent is for Education, not for Police");
        carol.screenshot("no-consent-for-the-police");
        teacher.choose("Agency", "Education");
        carol.screenshot("prepare");
        carol.complete();
    }

    private void answered(Answers invited, String how) {
        invited.choose("Invited how", how);
        moment(invited, "When");
    }

    void agreed(Person carol, String reference) {
        carol.openTask("Hold the conference", reference);
        carol.screenshot("hold-empty");
        carol.choose("What came of it", "Held: the family made a plan, and it was agreed");
        there(carol);
        carol.choose("Did the family have time on their own?", "Yes");
        carol.time("From", "17:15");
        carol.time("To", "18:30");
        Answers first = carol.row("What the family decided", 1);
        first.fill("What is to be done", "Music off at ten, every evening.");
        first.choose("Who answers for it", "Hannah Hale (Mother)");
        first.date("By when", today.plusWeeks(2).toString());
        carol.addRow("What the family decided");
        Answers second = carol.row("What the family decided", 2);
        second.fill("What is to be done", "A place for Kayla at the college.");
        second.choose("Who answers for it", "Anita Patel, Attendance officer (Education)");
        second.date("By when", today.plusWeeks(6).toString());
        carol.date("The family review it on", today.plusWeeks(6).toString());
        carol.screenshot("hold");
        carol.complete();
    }

    /** Everybody who was invited came. */
    private void there(Person carol) {
        moment(carol, "It began on");
        int invited = carol.rows("Who was there").count();
        for (int row = 1; row <= invited; row++) carol.row("Who was there", row).choose("Came?", "Yes");
        carol.row("Who was there", invited).fill("Information they gave", "Attendance, week by week.");
        carol.fill("How the children were heard", "Jo Marsh showed Mia’s drawing.");
    }

    void couldNotAgree(Person carol, String reference) {
        carol.openTask("Hold the conference", reference);
        carol.choose("What came of it", "Held: no plan was agreed");
        there(carol);
        carol.choose("Did the family have time on their own?", "No");
        carol.fill("Why not", "Hannah asked Carol to stay with them.");
        carol.choose("Who could not agree", "The family among themselves");
        carol.fill("Why, in the words of those who were there", "Where is Kayla to live? We do not agree.");
        carol.complete();
    }

    void meetAgain(Person maya, String reference) {
        maya.openTask("Decide without a family plan", reference);
        maya.claim();
        maya.choose("Decision", "Meet again: the conference is prepared anew");
        maya.fill("Reason for the decision", "They were close to a plan, and want to try again.");
        maya.screenshot("without-family-plan");
        maya.complete();
    }

    void preparedAgain(Person carol, String reference) {
        carol.openTask("Prepare the conference", reference);
        carol.choose("Is there to be a conference?", "Yes, it is prepared");
        carol.date("The conference begins on", today.plusWeeks(5).toString());
        carol.time("Time", "16:30");
        carol.screenshot("prepare-again");
        int invited = carol.rows("Who is invited").count();
        for (int row = 1; row <= invited; row++) {
            Answers line = carol.row("Who is invited", row);
            answered(line, "By phone");
            line.choose("Answer", "Comes");
        }
        Answers teacher = carol.row("Who is invited", invited);
        teacher.choose("What allows it that the agency is told", "A lawful basis without consent");
        teacher.choose("Which lawful basis", "It is the council’s public task");
        teacher.fill("Why it is needed and proportionate", "Attendance is the authority’s duty; only that is told.");
        carol.complete();
    }

    void reviewed(Person katie, String reference) {
        katie.openTask("Review what the family decided", reference);
        katie.date("Reviewed with the family on", today.toString());
        Answers first = katie.row("What became of each decision", 1);
        first.choose("How it stands", "Done");
        first.fill("What was seen", "Quiet for three weeks.");
        Answers second = katie.row("What became of each decision", 2);
        second.choose("How it stands", "Not done");
        second.fill("Why it is not done, and what follows", "The college is full until January; on the list.");
        katie.fill("What the family say", "It is the first plan that we made ourselves.");
        katie.choose("How it goes on", "The family review it again");
        katie.date("Next review on", today.plusWeeks(12).toString());
        katie.screenshot("review");
        katie.complete();
    }

    /** Today, at a time that has passed and is after the referral of a moment ago: to the minute. */
    private void moment(Answers form, String label) {
        form.date(label, today.toString());
        form.time("Time", LocalTime.now(London.ZONE).format(DateTimeFormatter.ofPattern("HH:mm")));
    }
}
