package org.familypathway.conference;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/**
 * Whether a family group conference is wanted or applies, where the way of working does not hold one with every family (R207, R233). Where an offer in writing is a duty, none is made only with
 * an exception that a manager agreed to (5.4).
 */
@Entity
class ConferenceConsideration extends Recorded {
    private UUID caseId;
    private String why;
    private String words;
    private String notifiedWho;
    private String notifiedHow;
    private Instant notifiedAt;
    private boolean duty;
    private String exceptionReason;
    private String agreedBy;
    private Instant consideredAt;

    protected ConferenceConsideration() {}

    ConferenceConsideration(
            FamilyCase theCase,
            boolean duty,
            ConsiderConference.Answers said,
            Instant notifiedAt,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.duty = duty;
        this.why = said.why();
        this.words = said.words();
        this.notifiedWho = said.notifiedWho();
        this.notifiedHow = said.notifiedHow();
        this.notifiedAt = notifiedAt;
        this.exceptionReason = said.exceptionReason();
        this.agreedBy = said.agreedBy();
        this.consideredAt = at;
    }

    String getWhy() {
        return why;
    }

    String getWords() {
        return words;
    }

    String getNotifiedWho() {
        return notifiedWho;
    }

    String getNotifiedHow() {
        return notifiedHow;
    }

    Instant getNotifiedAt() {
        return notifiedAt;
    }

    String getExceptionReason() {
        return exceptionReason;
    }

    String getAgreedBy() {
        return agreedBy;
    }

    Instant getConsideredAt() {
        return consideredAt;
    }
}
