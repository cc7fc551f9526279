package org.familypathway.monitoring;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** How an action of the plan was kept in a week (R34). */
@Entity
class ActionInWeek extends ActionKept {
    private UUID roundId;

    protected ActionInWeek() {}

    ActionInWeek(UUID roundId, Answer answer, String by, Instant at) {
        super(answer, by, at);
        this.roundId = roundId;
    }
}
