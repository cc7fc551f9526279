package org.familypathway.monitoring;

import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** How an action of the plan was kept: attended or kept, late, missed, or nothing due; families and agencies alike (R175). */
@MappedSuperclass
abstract class ActionKept extends Recorded {
    /** @param id that of the action, which it keeps from version to version of the plan */
    record Answer(UUID id, String action, ActionState state, String why) implements ListRow.Answer {}

    private UUID actionId;

    @Enumerated(EnumType.STRING)
    private ActionState state;

    private String why;

    protected ActionKept() {}

    ActionKept(Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
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
