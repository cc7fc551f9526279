package org.familypathway.conference;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** A review of what the family decided, with them: what became of each decision, what they say, when they look again (R29). */
@Entity
class ConferenceReview extends Recorded {
    private UUID meetingId;
    private LocalDate reviewedOn;
    private String familySays;
    private String outcome;
    private LocalDate nextReviewOn;
    private String reason;
    private Instant reviewedAt;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "reviewId", insertable = false, updatable = false)
    private List<DecisionReviewed> decisions = new ArrayList<>();

    protected ConferenceReview() {}

    ConferenceReview(UUID meetingId, ReviewConference.Answers said, String by, Instant at) {
        super(NewId.next(), by, at);
        this.meetingId = meetingId;
        this.reviewedOn = said.reviewedOn();
        this.familySays = said.familySays();
        this.outcome = said.outcome();
        this.nextReviewOn = said.nextReviewOn();
        this.reason = said.reason();
        this.reviewedAt = at;
        said.decisions().forEach(line -> decisions.add(new DecisionReviewed(meetingId, getId(), line, by, at)));
    }

    List<DecisionReviewed> decisions() {
        return List.copyOf(decisions);
    }

    LocalDate getReviewedOn() {
        return reviewedOn;
    }

    String getFamilySays() {
        return familySays;
    }

    LocalDate getNextReviewOn() {
        return nextReviewOn;
    }

    String getReason() {
        return reason;
    }
}
