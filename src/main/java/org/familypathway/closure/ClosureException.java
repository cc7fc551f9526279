package org.familypathway.closure;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** A manager closes although an item is not met: which item, why, and, as who recorded it, their name (invariant 4). */
@Entity
class ClosureException extends Recorded {
    /**
     * @param id of the item
     * @param item its words, shown to be read
     */
    record Answer(UUID id, String item, String reason) implements ListRow.Answer {}

    private UUID caseId;
    private UUID decisionId;

    private String item;

    private String reason;

    protected ClosureException() {}

    ClosureException(FamilyCase theCase, ClosureDecision decision, Item item, String reason, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.decisionId = decision.getId();
        this.item = item.name();
        this.reason = reason;
    }

    String getItem() {
        return item;
    }

    String getReason() {
        return reason;
    }
}
