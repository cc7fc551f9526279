package org.familypathway.contract;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Entry;
import org.familypathway.family.Recorded;

/** The consequence of a breach was carried out, under the breach's id; how the family was told is an entry of the record. */
@Entity
class ConsequenceCarriedOut extends Recorded {
    private UUID consequenceId;
    private LocalDate carriedOutOn;
    private String byWhom;
    private UUID toldId;

    protected ConsequenceCarriedOut() {}

    ConsequenceCarriedOut(
            BreachDecision decision, LocalDate carriedOutOn, String byWhom, Entry told, String by, Instant at) {
        super(decision.getId(), by, at);
        this.consequenceId = decision.getConsequenceId();
        this.carriedOutOn = carriedOutOn;
        this.byWhom = byWhom;
        this.toldId = told.getId();
    }

    LocalDate getCarriedOutOn() {
        return carriedOutOn;
    }

    String getByWhom() {
        return byWhom;
    }
}
