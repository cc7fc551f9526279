package org.familypathway.contract;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** What the family gets in return, and from whom (R176). */
@Entity
class ContractSupport extends Recorded {
    record Answer(UUID id, String what, String who) implements ListRow.Answer {}

    private UUID contractId;
    private int place;
    private String what;
    private String who;

    protected ContractSupport() {}

    ContractSupport(UUID contractId, int place, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.contractId = contractId;
        this.place = place;
        this.what = answer.what();
        this.who = answer.who();
    }

    /** As a line of a next version: it has no id yet. */
    Answer answer() {
        return new Answer(null, what, who);
    }

    String getWhat() {
        return what;
    }

    String getWho() {
        return who;
    }
}
