package org.familypathway.oversight;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.DynamicUpdate;

/** What the clinical psychologist was asked about the work with a family and what they advised, or why there was no consultation (R201). */
@Entity
@DynamicUpdate
class Consultation extends Recorded {
    private UUID caseId;
    private String psychologist;
    private String how;
    private String question;
    private String askedBy;
    private Instant askedAt;
    private LocalDate heldOn;
    private String advisedBy;
    private String advice;
    private String follows;
    private String whyNot;
    private Instant answeredAt;

    protected Consultation() {}

    Consultation(FamilyCase theCase, AskPsychologist.Answers a, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.psychologist = a.psychologist();
        this.how = a.how();
        this.question = a.question();
        this.askedBy = by;
        this.askedAt = at;
    }

    void answered(RecordConsultation.Answers a, String by, Instant at) {
        this.heldOn = a.heldOn();
        this.advisedBy = a.advisedBy();
        this.advice = a.advice();
        this.follows = a.follows();
        this.whyNot = a.whyNot();
        this.answeredAt = at;
        recorded(by, at);
    }

    String getPsychologist() {
        return psychologist;
    }

    String getHow() {
        return how;
    }

    String getQuestion() {
        return question;
    }

    String getAskedBy() {
        return askedBy;
    }

    Instant getAskedAt() {
        return askedAt;
    }

    LocalDate getHeldOn() {
        return heldOn;
    }

    String getAdvisedBy() {
        return advisedBy;
    }

    String getAdvice() {
        return advice;
    }

    String getFollows() {
        return follows;
    }

    String getWhyNot() {
        return whyNot;
    }
}
