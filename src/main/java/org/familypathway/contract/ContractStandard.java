package org.familypathway.contract;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** A standard of acceptable behaviour (R16). */
@Entity
class ContractStandard extends Recorded {
    record Answer(UUID id, String text) implements ListRow.Answer {}

    private UUID contractId;
    private int place;
    private String text;

    protected ContractStandard() {}

    ContractStandard(UUID contractId, int place, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.contractId = contractId;
        this.place = place;
        this.text = answer.text();
    }

    /** As a line of a next version: it has no id yet. */
    Answer answer() {
        return new Answer(null, text);
    }

    String getText() {
        return text;
    }
}
