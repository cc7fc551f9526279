package org.familypathway.proposal;

import java.time.Instant;
import java.util.UUID;

/**
 * A change as it was proposed, and what became of it.
 *
 * @param decision {@code released} or {@code returned}; null while nobody has decided
 * @param walked what was known of the walks of the fixed families when it was released; null before
 */
record Proposal(
        UUID id,
        long number,
        String name,
        String proposedBy,
        Instant proposedAt,
        String decision,
        String decidedBy,
        Instant decidedAt,
        String reason,
        String takenBackBy,
        Instant takenBackAt,
        String takenBackWhy,
        String walked) {
    boolean isOpen() {
        return decision == null;
    }

    /** Released, and not taken back since. */
    boolean isInForce() {
        return "released".equals(decision) && takenBackAt == null;
    }
}
