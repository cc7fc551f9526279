package org.familypathway.contract;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.forms.Row;
import org.familypathway.forms.Words;

/** One step of what follows a breach, and which agency carries it out (R18, R203). */
@Entity
class ContractConsequence extends Recorded {
    record Answer(UUID id, int step, String what, String agency, boolean legalAction) implements Row.Answer {}

    private UUID contractId;
    private int step;
    private String what;
    private String agency;
    private boolean legalAction;

    protected ContractConsequence() {}

    ContractConsequence(UUID contractId, Answer answer, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.contractId = contractId;
        this.step = answer.step();
        this.what = answer.what();
        this.agency = answer.agency();
        this.legalAction = answer.legalAction();
    }

    /** As a line of a next version: it has no id yet. */
    Answer answer() {
        return new Answer(null, step, what, agency, legalAction);
    }

    /** How it is read out: “Step 2: a written warning (Housing)”. */
    String inWords() {
        return "Step %d: %s (%s%s)".formatted(step, what, Words.of(agency), legalAction ? ", legal action" : "");
    }

    int getStep() {
        return step;
    }

    String getWhat() {
        return what;
    }

    String getAgency() {
        return agency;
    }

    boolean isLegalAction() {
        return legalAction;
    }
}
