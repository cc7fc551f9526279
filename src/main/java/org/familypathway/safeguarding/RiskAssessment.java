package org.familypathway.safeguarding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What may go wrong for the children and for workers on visits, and what reduces it (R85, R221, R237, R249). Each is written once; a later one takes its place. */
@Entity
public class RiskAssessment extends Recorded {
    private UUID caseId;
    private Instant madeAt;
    private String occasion;
    private String riskToChildren;
    private String riskToWorkers;
    private String riskReducedBy;

    @Enumerated(EnumType.STRING)
    private VisitRule visits;

    private String loneWorking;

    protected RiskAssessment() {}

    RiskAssessment(FamilyCase theCase, String occasion, Risks.Said said, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.madeAt = at;
        this.occasion = occasion;
        this.riskToChildren = said.riskToChildren();
        this.riskToWorkers = said.riskToWorkers();
        this.riskReducedBy = said.riskReducedBy();
        this.visits = said.visits();
        this.loneWorking = said.loneWorking();
    }

    public Instant getMadeAt() {
        return madeAt;
    }

    public String getRiskToChildren() {
        return riskToChildren;
    }

    public String getRiskToWorkers() {
        return riskToWorkers;
    }

    public String getRiskReducedBy() {
        return riskReducedBy;
    }

    public VisitRule getVisits() {
        return visits;
    }

    public String getLoneWorking() {
        return loneWorking;
    }
}
