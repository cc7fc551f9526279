package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.family.Agency;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.ColumnTransformer;

/** What a neighbour, an agency or the service user says has changed (R36 to R38). A neighbour has no name. */
@Entity
class ImpactStatement extends RecordedRow<ImpactStatement.Answer> {
    /**
     * A line as the form has it.
     *
     * @param member of the household, whose statement it is; null of a neighbour or an agency, and in a form of before that was asked, which have {@code who}
     * @param agency which was asked; null of others, and in a form of before that was asked
     * @param about about whom a neighbour or an agency was asked, where it rests on a consent; null otherwise
     * @param useAgreedBy who agrees that a member’s statement is used; null where nobody does
     * @param consent what allowed it to ask a neighbour or an agency: the id of a consent, or {@code lawfulBasis}; null of a service user, and in a form of before that was asked
     */
    record Answer(
            UUID id,
            String kind,
            UUID member,
            String who,
            String agency,
            String agencyName,
            LocalDate givenOn,
            String how,
            String consent,
            String lawfulBasis,
            String basisReason,
            List<UUID> about,
            String text,
            YesNo agreesToUse,
            List<UUID> useAgreedBy)
            implements ListRow.Answer {
        /** The agency that was asked; null where none was. */
        Agency toAgency() {
            return agency == null ? null : new Agency(agency, agencyName);
        }

        /** Whether both were asked alike, so that it is one contact. */
        boolean isAskedAs(Answer other) {
            return Objects.equals(agency, other.agency)
                    && Objects.equals(agencyName, other.agencyName)
                    && Objects.equals(consent, other.consent)
                    && Objects.equals(lawfulBasis, other.lawfulBasis)
                    && Objects.equals(givenOn, other.givenOn);
        }

        /** The consent on which asking rested; null where there was none. */
        UUID consentId() {
            return consent == null || consent.equals(AgencyContact.Answer.LAWFUL_BASIS)
                    ? null
                    : UUID.fromString(consent);
        }
    }

    private String kind;

    @ColumnTransformer(read = "counts_for(member_id)")
    private UUID memberId;

    private String who;
    private String agency;
    private String agencyName;
    private LocalDate givenOn;
    private String how;
    private UUID consentId;
    private String lawfulBasis;
    private String basisReason;
    private List<UUID> about;
    private String text;

    @Enumerated(EnumType.STRING)
    private YesNo agreesToUse;

    @ColumnTransformer(read = "givers_now(use_agreed_by)")
    private List<UUID> useAgreedBy;

    protected ImpactStatement() {}

    ImpactStatement(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        kind = answer.kind();
        memberId = answer.member();
        who = answer.who();
        agency = answer.agency();
        agencyName = answer.agencyName();
        givenOn = answer.givenOn();
        how = answer.how();
        consentId = answer.consentId();
        lawfulBasis = answer.lawfulBasis();
        basisReason = answer.basisReason();
        about = answer.about();
        text = answer.text();
        agreesToUse = answer.agreesToUse();
        useAgreedBy = answer.useAgreedBy();
    }

    @Override
    public Answer answer() {
        String allowed = lawfulBasis != null ? AgencyContact.Answer.LAWFUL_BASIS : Objects.toString(consentId, null);
        return new Answer(
                getId(),
                kind,
                memberId,
                who,
                agency,
                agencyName,
                givenOn,
                how,
                allowed,
                lawfulBasis,
                basisReason,
                about,
                text,
                agreesToUse,
                useAgreedBy);
    }
}
