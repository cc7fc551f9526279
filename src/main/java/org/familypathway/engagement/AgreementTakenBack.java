package org.familypathway.engagement;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.hibernate.annotations.ColumnTransformer;

/** That somebody took back what was agreed to in another form than that of the consents (R97, R126). Written once. */
@Entity
class AgreementTakenBack extends Recorded {
    private UUID caseId;
    private UUID agreementId;
    private Instant takenBackAt;

    @ColumnTransformer(read = "counts_for(taken_back_by)")
    private UUID takenBackBy;

    private String how;
    private String inWords;
    private String receiversTold;

    protected AgreementTakenBack() {}

    AgreementTakenBack(FamilyCase theCase, UUID agreement, Consent.Withdrawal withdrawal, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.agreementId = agreement;
        this.takenBackAt = withdrawal.at();
        this.takenBackBy = withdrawal.by().id();
        this.how = withdrawal.how();
        this.inWords = withdrawal.inTheirWords();
        this.receiversTold = withdrawal.receiversTold();
    }

    UUID getAgreementId() {
        return agreementId;
    }

    Instant getTakenBackAt() {
        return takenBackAt;
    }

    UUID getTakenBackBy() {
        return takenBackBy;
    }

    String getHow() {
        return how;
    }

    String getInWords() {
        return inWords;
    }

    String getReceiversTold() {
        return receiversTold;
    }
}
