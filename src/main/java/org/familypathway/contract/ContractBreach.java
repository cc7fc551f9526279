package org.familypathway.contract;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Nature;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** A condition of the contract in force was broken, as somebody reported it, as fact or as opinion. */
@Entity
class ContractBreach extends Recorded {
    private UUID caseId;
    private UUID contractId;
    private UUID conditionId;
    private Instant happenedAt;
    private String what;

    @Enumerated(EnumType.STRING)
    private Nature nature;

    private String reportedBy;
    private String evidence;
    private Instant reportedAt;

    protected ContractBreach() {}

    ContractBreach(
            FamilyCase theCase,
            Contract contract,
            ReportBreach.Answers answers,
            Instant happenedAt,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.contractId = contract.getId();
        this.conditionId = UUID.fromString(answers.condition());
        this.happenedAt = happenedAt;
        this.what = answers.what();
        this.nature = answers.nature();
        this.reportedBy = answers.reportedBy();
        this.evidence = answers.evidence();
        this.reportedAt = at;
    }

    UUID getConditionId() {
        return conditionId;
    }

    Instant getHappenedAt() {
        return happenedAt;
    }

    String getWhat() {
        return what;
    }

    Nature getNature() {
        return nature;
    }

    String getReportedBy() {
        return reportedBy;
    }

    String getEvidence() {
        return evidence;
    }

    Instant getReportedAt() {
        return reportedAt;
    }
}
