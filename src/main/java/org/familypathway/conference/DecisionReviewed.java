package org.familypathway.conference;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** What became of one decision of the family, as a review saw it (R29). */
@Entity
class DecisionReviewed extends Recorded {
    /**
     * @param id of the decision
     * @param decision its words, shown to be read
     */
    record Answer(UUID id, String decision, String how, String details, String whyNot) implements ListRow.Answer {}

    private UUID meetingId;

    private UUID reviewId;
    private UUID decisionId;
    private String how;
    private String details;

    protected DecisionReviewed() {}

    DecisionReviewed(UUID meetingId, UUID reviewId, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.meetingId = meetingId;

        this.reviewId = reviewId;
        this.decisionId = answer.id();
        this.how = answer.how();
        this.details = answer.whyNot() != null ? answer.whyNot() : answer.details();
    }

    UUID getDecisionId() {
        return decisionId;
    }

    String getHow() {
        return how;
    }

    String getDetails() {
        return details;
    }
}
