package org.familypathway.engagement;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** On what an agency is told or asked from then on: the family’s consent, or a basis that needs none, with the reason (R97, R134; invariant 2). */
@Entity
class SharingBasis extends Recorded {
    /** The value for consent; every other is one of the list of lawful bases. */
    static final String CONSENT = "consent";

    private UUID caseId;
    private String agency;
    private String agencyName;
    private String basis;
    private String scope;
    private String reason;
    private Instant chosenAt;

    protected SharingBasis() {}

    /**
     * @param scope what is shared or asked; null where nobody said
     * @param reason null for consent alone
     */
    SharingBasis(FamilyCase theCase, Agency agency, String basis, String scope, String reason, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.agency = agency.kind();
        this.agencyName = agency.name();
        this.basis = basis;
        this.scope = scope;
        this.reason = reason;
        this.chosenAt = at;
    }

    boolean isConsent() {
        return basis.equals(CONSENT);
    }

    Agency agency() {
        return new Agency(agency, agencyName);
    }

    String getBasis() {
        return basis;
    }

    String getScope() {
        return scope;
    }

    String getReason() {
        return reason;
    }

    Instant getChosenAt() {
        return chosenAt;
    }
}
