package org.familypathway.contract;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** How one condition was kept, as a review saw it (R17). */
@Entity
class ConditionKept extends Recorded {
    /**
     * @param id of the condition
     * @param condition its words, shown to be read
     */
    record Answer(UUID id, String condition, String how, String details) implements ListRow.Answer {}

    private UUID contractId;
    private UUID reviewId;
    private UUID conditionId;
    private String how;
    private String details;

    protected ConditionKept() {}

    ConditionKept(UUID contractId, UUID reviewId, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.contractId = contractId;
        this.reviewId = reviewId;
        this.conditionId = answer.id();
        this.how = answer.how();
        this.details = answer.details();
    }

    UUID getConditionId() {
        return conditionId;
    }

    String getHow() {
        return how;
    }

    String getDetails() {
        return details;
    }
}
