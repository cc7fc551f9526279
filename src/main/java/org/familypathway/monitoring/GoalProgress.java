package org.familypathway.monitoring;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** Where a goal stood at a review (R256): with its value, or that it could not be measured and why. */
@Entity
class GoalProgress extends Recorded {
    /** @param id of the goal, as it is kept from plan to plan; @param how {@code reached}, {@code onTrack}, {@code behind} or {@code notMeasured} */
    record Answer(UUID id, String goal, String how, BigDecimal value, String comment) implements ListRow.Answer {}

    private UUID reviewId;
    private UUID goalId;
    private String how;
    private BigDecimal value;
    private String comment;

    protected GoalProgress() {}

    GoalProgress(UUID reviewId, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.reviewId = reviewId;
        this.goalId = answer.id();
        this.how = answer.how();
        this.value = answer.value();
        this.comment = answer.comment();
    }

    UUID getGoalId() {
        return goalId;
    }

    BigDecimal getValue() {
        return value;
    }
}
