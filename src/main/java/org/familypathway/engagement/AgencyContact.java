package org.familypathway.engagement;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** Another agency was asked or told something, and what allowed it: a consent, or a lawful basis with the reason (R97, R125, R134; invariant 2). */
@Entity
public class AgencyContact extends Recorded {
    /** A contact as a form has it; {@code id} is null, for what was shared is recorded once. */
    public record Answer(
            UUID id,
            String agency,
            String person,
            String agencyName,
            String how,
            LocalDateTime contactedAt,
            String what,
            String basis,
            UUID consent,
            String lawfulBasis,
            String basisReason)
            implements ListRow.Answer {
        /** The value of a choice that offers consents beside it. */
        public static final String LAWFUL_BASIS = "lawfulBasis";

        /** The same, for this reason. */
        Answer because(String reason) {
            return new Answer(
                    id, agency, person, agencyName, how, contactedAt, what, basis, consent, lawfulBasis, reason);
        }

        /** @param allows the id of a consent, or {@link #LAWFUL_BASIS} */
        public static Answer of(
                Agency agency,
                String person,
                String how,
                LocalDateTime contactedAt,
                String what,
                String allows,
                String lawfulBasis,
                String basisReason) {
            boolean consent = !allows.equals(LAWFUL_BASIS);
            return new Answer(
                    null,
                    agency.kind(),
                    person,
                    agency.name(),
                    how,
                    contactedAt,
                    what,
                    consent ? "consent" : LAWFUL_BASIS,
                    consent ? UUID.fromString(allows) : null,
                    consent ? null : lawfulBasis,
                    consent ? null : basisReason);
        }
    }

    private UUID caseId;
    private String agency;
    private String agencyName;
    private String person;
    private String how;
    private Instant contactedAt;
    private String what;
    private UUID consentId;
    private String lawfulBasis;
    private String basisReason;

    protected AgencyContact() {}

    AgencyContact(FamilyCase theCase, Answer answer, Instant contactedAt, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.agency = answer.agency();
        this.agencyName = answer.agencyName();
        this.person = answer.person();
        this.how = answer.how();
        this.contactedAt = contactedAt;
        this.what = answer.what();
        this.consentId = answer.consent();
        this.lawfulBasis = answer.lawfulBasis();
        this.basisReason = answer.basisReason();
    }

    Agency agency() {
        return new Agency(agency, agencyName);
    }

    public String getPerson() {
        return person;
    }

    public String getHow() {
        return how;
    }

    Instant getContactedAt() {
        return contactedAt;
    }

    String getWhat() {
        return what;
    }

    UUID getConsentId() {
        return consentId;
    }

    public String getLawfulBasis() {
        return lawfulBasis;
    }

    public String getBasisReason() {
        return basisReason;
    }
}
