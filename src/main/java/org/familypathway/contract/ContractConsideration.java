package org.familypathway.contract;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;

/** Whether a contract was wanted where the way of working only offers one, what the family said to it, and why (R176, R203). */
@Entity
class ContractConsideration extends Recorded {
    private UUID caseId;
    private String name;
    private boolean wanted;
    private String familySaid;
    private String reason;
    private Instant consideredAt;

    protected ContractConsideration() {}

    ContractConsideration(FamilyCase theCase, String name, ConsiderContract.Answers said, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.name = name;
        this.wanted = said.wanted() == YesNo.yes;
        this.familySaid = said.familySaid();
        this.reason = said.reason();
        this.consideredAt = at;
    }

    String getName() {
        return name;
    }

    boolean isWanted() {
        return wanted;
    }

    String getFamilySaid() {
        return familySaid;
    }

    String getReason() {
        return reason;
    }

    Instant getConsideredAt() {
        return consideredAt;
    }
}
