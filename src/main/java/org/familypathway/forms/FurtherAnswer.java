package org.familypathway.forms;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.RecordedText;
import org.familypathway.kernel.NewId;

/** What was answered to a question that an analyst added to a form: the question as it was worded, the answer as it was shown, who, when, and in which step. */
@Entity
public class FurtherAnswer extends RecordedText {
    private UUID caseId;
    private String form;
    private String stepName;
    private UUID about;
    private String questionKey;
    private String question;
    private Instant answeredAt;
    private String answeredBy;

    protected FurtherAnswer() {}

    /** @param stepName what people call the step now @param about the household member whom the step was about, or null */
    FurtherAnswer(
            FamilyCase theCase,
            String form,
            String stepName,
            UUID about,
            String questionKey,
            String question,
            String answer,
            String by,
            Instant at) {
        super(NewId.next(), answer, by, at);
        caseId = theCase.getId();
        this.form = form;
        this.stepName = stepName;
        this.about = about;
        this.questionKey = questionKey;
        this.question = question;
        answeredAt = at;
        answeredBy = by;
    }

    /** The id of the form in which it was asked. */
    String getForm() {
        return form;
    }

    /** What the step was called then. */
    public String getStepName() {
        return stepName;
    }

    public UUID getAbout() {
        return about;
    }

    public String getQuestion() {
        return question;
    }

    /** Question and answer in one line: "Who came? The aunt." */
    public String inOneLine() {
        return question + (question.matches("(?s).*[?:.!…]\\s*") ? " " : ": ") + getText();
    }

    public Instant getAnsweredAt() {
        return answeredAt;
    }

    /** Whoever handed the form in; who corrected the answer since is who recorded it last. */
    public String getAnsweredBy() {
        return answeredBy;
    }

    /** Whether both were handed in at once. */
    public boolean isOfTheSameFormAs(FurtherAnswer other) {
        return form.equals(other.form)
                && answeredAt.equals(other.answeredAt)
                && answeredBy.equals(other.answeredBy)
                && Objects.equals(about, other.about);
    }
}
