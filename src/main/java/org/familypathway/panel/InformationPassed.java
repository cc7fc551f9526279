package org.familypathway.panel;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** What a member of the panel passed on to the lead worker, and the consent or lawful basis that allowed it (R108, R122; invariant 2). Written once. */
@Entity
class InformationPassed extends Recorded {
    record Answer(
            UUID id,
            String agency,
            String agencyName,
            String person,
            String how,
            LocalDateTime passedAt,
            String what,
            String basis,
            String consentBy,
            String lawfulBasis,
            String basisReason)
            implements ListRow.Answer {}

    private UUID itemId;
    private String agency;
    private String agencyName;
    private String person;
    private String how;
    private Instant passedAt;
    private String what;
    private String basis;
    private String consentBy;
    private String lawfulBasis;
    private String basisReason;

    protected InformationPassed() {}

    InformationPassed(AgendaItem item, Answer answer, Instant passedAt, String by, Instant at) {
        super(NewId.next(), by, at);
        this.itemId = item.getId();
        this.agency = answer.agency();
        this.agencyName = answer.agencyName();
        this.person = answer.person();
        this.how = answer.how();
        this.passedAt = passedAt;
        this.what = answer.what();
        this.basis = answer.basis();
        this.consentBy = answer.consentBy();
        this.lawfulBasis = answer.lawfulBasis();
        this.basisReason = answer.basisReason();
    }

    String getPerson() {
        return person;
    }

    String getWhat() {
        return what;
    }
}
