package org.familypathway.conference;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/**
 * One offer of a family group conference and what became of it (R26 to R29, R207): declined, not offered because it would not be in the children's interest, taken back,
 * a family plan, or on without one. While there is no outcome it is being prepared by its co-ordinator; a case has one such at most.
 */
@Entity
class Conference extends Recorded {
    /** How an offer came to its end. */
    enum Outcome {
        notInTheirInterest,
        declined,
        withdrawn,
        planAgreed,
        goneOn
    }

    private UUID caseId;
    private int number;
    private LocalDate letterOn;
    private String letterHow;
    private String letterTo;
    private String explained;
    private String agreedBy;
    private String coordinator;
    private Instant offeredAt;

    @Enumerated(EnumType.STRING)
    private Outcome outcome;

    private String outcomeReason;
    private Instant outcomeAt;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "conferenceId", insertable = false, updatable = false)
    private List<ConferenceAnswer> answers = new ArrayList<>();

    protected Conference() {}

    Conference(FamilyCase theCase, int number, OfferConference.Answers said, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.number = number;
        this.letterOn = said.letterOn();
        this.letterHow = said.letterHow();
        this.letterTo = said.letterTo();
        this.explained = said.explained();
        this.agreedBy = said.agreedBy();
        this.coordinator = said.coordinator();
        this.offeredAt = at;
        if (!said.isAccepted()) {
            this.outcome = said.isOffered() ? Outcome.declined : Outcome.notInTheirInterest;
            this.outcomeReason = said.reason();
            this.outcomeAt = at;
        }
        if (said.isOffered()) said.answers().forEach(line -> answers.add(new ConferenceAnswer(getId(), line, by, at)));
    }

    void end(Outcome outcome, String reason, String by, Instant at) {
        this.outcome = outcome;
        this.outcomeReason = reason;
        this.outcomeAt = at;
        recorded(by, at);
    }

    void handTo(String coordinator, String by, Instant at) {
        this.coordinator = coordinator;
        recorded(by, at);
    }

    List<ConferenceAnswer> answers() {
        return List.copyOf(answers);
    }

    int getNumber() {
        return number;
    }

    LocalDate getLetterOn() {
        return letterOn;
    }

    String getLetterTo() {
        return letterTo;
    }

    String getCoordinator() {
        return coordinator;
    }

    Outcome getOutcome() {
        return outcome;
    }

    String getOutcomeReason() {
        return outcomeReason;
    }

    /** Null while it is under way. */
    Instant getOutcomeAt() {
        return outcomeAt;
    }
}
