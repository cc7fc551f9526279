package org.familypathway.monitoring;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** How an action of the plan was kept since the last review, where no week is recorded. */
@Entity
class ActionInReview extends ActionKept {
    private UUID reviewId;

    protected ActionInReview() {}

    ActionInReview(UUID reviewId, Answer answer, String by, Instant at) {
        super(answer, by, at);
        this.reviewId = reviewId;
    }
}
