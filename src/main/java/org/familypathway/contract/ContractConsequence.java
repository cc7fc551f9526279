package org.familypathway.contract;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;

/** One step of what follows a breach, which agency carries it out and on what basis (R18, R176, R203). */
@Entity
class ContractConsequence extends Recorded {
    /**
     * @param agencyName where the agency is none of the known ones; @param legalBasis on what it rests, where the way of working asks for it (R176)
     */
    record Answer(
            UUID id, int step, String what, String agency, YesNo legalAction, String agencyName, String legalBasis)
            implements ListRow.Answer {}

    private UUID contractId;
    private int step;
    private String what;
    private String agency;
    private boolean legalAction;
    private String agencyName;
    private String legalBasis;

    protected ContractConsequence() {}

    ContractConsequence(UUID contractId, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.contractId = contractId;
        this.step = answer.step();
        this.what = answer.what();
        this.agency = answer.agency();
        this.legalAction = answer.legalAction() == YesNo.yes;
        this.agencyName = answer.agencyName();
        this.legalBasis = answer.legalBasis();
    }

    /** As a line of a next version: it has no id yet. */
    Answer answer() {
        return new Answer(null, step, what, agency, YesNo.of(legalAction), agencyName, legalBasis);
    }

    /** How it is read out: “Step 2: a written warning (Housing)”. */
    String inWords(Choices choices) {
        return "Step %d: %s (%s%s)".formatted(step, what, carriedOutBy(choices), legalAction ? ", legal action" : "");
    }

    /** The agency by name, and on what its step rests. */
    String carriedOutBy(Choices choices) {
        String who = agencyName == null ? choices.words("consequenceAgencies", agency) : agencyName;
        return legalBasis == null ? who : "%s, %s".formatted(who, legalBasis);
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
