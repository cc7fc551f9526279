package org.familypathway.monitoring;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;

/** How an action of the plan was kept in a week: by a family and by an agency alike (R34, R175). */
@Entity
class ActionInWeek extends Recorded {
    /** @param id of the action, as it is kept from plan to plan */
    record Answer(UUID id, String action, ActionState state, String why) implements ListRow.Answer {}

    private UUID roundId;
    private UUID actionId;

    @Enumerated(EnumType.STRING)
    private ActionState state;

    private String why;

    protected ActionInWeek() {}

    ActionInWeek(UUID roundId, Answer answer, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.roundId = roundId;
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
