package org.familypathway.timescale;

import jakarta.persistence.Entity;
import java.time.Instant;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** Why open deadlines were reckoned again; those that moved say so themselves. */
@Entity
class Recomputation extends Recorded {
    private String cause;
    private String rules;

    protected Recomputation() {}

    /** @param rules the version of the table of timescales, where new rules were the cause; else null */
    Recomputation(String cause, String rules, String by, Instant at) {
        super(NewId.next(), by, at);
        this.cause = cause;
        this.rules = rules;
    }
}
