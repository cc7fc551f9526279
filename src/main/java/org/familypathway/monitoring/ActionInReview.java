package org.familypathway.monitoring;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;

/** How an action of the plan was kept since the last review, where no week is recorded (R175): attended or kept, late, missed, or nothing due. Families and agencies alike. */
@Entity
class ActionInReview extends Recorded {
    /** @param id that of the action, which it keeps from version to version of the plan */
    record Answer(UUID id, String action, ActionState state, String why) implements ListRow.Answer {}

    private UUID reviewId;
    private UUID actionId;

    @Enumerated(EnumType.STRING)
    private ActionState state;

    private String why;

    protected ActionInReview() {}

    ActionInReview(UUID reviewId, Answer answer, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.reviewId = reviewId;
        this.actionId = answer.id();
        this.state = answer.state();
        this.why = answer.why();
    }

    UUID getActionId() {
        return actionId;
    }

    ActionState getState() {
        return state;
    }
}
