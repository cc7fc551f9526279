package org.familypathway.panel;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.Recorded;
import org.familypathway.family.WhoAgrees;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;

/** What a member of the panel passed on to the lead worker, and the consent or lawful basis that allowed it (R108, R122; invariant 2). Written once. */
@Entity
class InformationPassed extends Recorded {
    /** @param about of whom it tells, where it rests on consent; null otherwise */
    record Answer(
            UUID id,
            String agency,
            String agencyName,
            String person,
            String how,
            LocalDateTime passedAt,
            String what,
            String basis,
            List<UUID> about,
            List<UUID> consentGivers,
            LocalDate consentOn,
            String consentBy,
            String lawfulBasis,
            String basisReason)
            implements ListRow.Answer {
        Agency fromAgency() {
            return new Agency(agency, agencyName);
        }
    }

    private UUID itemId;
    private String agency;
    private String agencyName;
    private String person;
    private String how;
    private Instant passedAt;
    private String what;
    private String basis;
    private String consentBy;
    private List<UUID> about;
    private List<UUID> consentGivers;
    private String lawfulBasis;
    private String basisReason;

    protected InformationPassed() {}

    InformationPassed(
            AgendaItem item, Answer answer, WhoAgrees.Agreed agreed, Instant passedAt, String by, Instant at) {
        super(NewId.next(), by, at);
        this.itemId = item.getId();
        this.agency = answer.agency();
        this.agencyName = answer.agencyName();
        this.person = answer.person();
        this.how = answer.how();
        this.passedAt = passedAt;
        this.what = answer.what();
        this.basis = answer.basis();
        this.consentBy = agreed == null
                ? answer.consentBy()
                : "%s, on %s".formatted(agreed.names(), London.day(answer.consentOn()));
        this.about = answer.about();
        this.consentGivers = agreed == null ? null : agreed.givers();
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
