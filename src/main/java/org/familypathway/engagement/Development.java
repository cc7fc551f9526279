package org.familypathway.engagement;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;

/** A development that an agency told of by itself: what has changed or happened, whether or not anybody asked (R108, R155). */
@Entity
class Development extends Recorded {
    private UUID caseId;
    private String agency;
    private String agencyName;
    private String saidBy;
    private String saidHow;
    private Instant saidAt;
    private LocalDate happenedOn;
    private String nature;
    private String what;
    private String agencyDoes;

    protected Development() {}

    /** @param saidHow how the agency said it; null where it wrote it down here itself */
    Development(
            FamilyCase theCase,
            Agency agency,
            String saidBy,
            String saidHow,
            Instant saidAt,
            TellDevelopment.Answers a,
            String by,
            Instant at) {
        super(UUID.randomUUID(), by, at);
        this.caseId = theCase.getId();
        this.agency = agency.kind();
        this.agencyName = agency.name();
        this.saidBy = saidBy;
        this.saidHow = saidHow;
        this.saidAt = saidAt;
        this.happenedOn = a.happenedOn();
        this.nature = a.nature();
        this.what = a.what();
        this.agencyDoes = a.agencyDoes();
    }

    Agency agency() {
        return new Agency(agency, agencyName);
    }

    String getSaidBy() {
        return saidBy;
    }

    String getSaidHow() {
        return saidHow;
    }

    Instant getSaidAt() {
        return saidAt;
    }

    LocalDate getHappenedOn() {
        return happenedOn;
    }

    String getNature() {
        return nature;
    }

    String getWhat() {
        return what;
    }

    String getAgencyDoes() {
        return agencyDoes;
    }
}
