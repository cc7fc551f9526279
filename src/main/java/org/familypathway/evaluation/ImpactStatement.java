package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.family.RecordedRow;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.YesNo;

/** What a neighbour, an agency or the service user says has changed (R36 to R38). A neighbour has no name. */
@Entity
class ImpactStatement extends RecordedRow<ImpactStatement.Answer> {
    /**
     * A line as the form has it.
     *
     * @param consent what allowed it to ask a neighbour or an agency: the id of a consent, or {@code lawfulBasis}; null of a service user, and in a form of before that was asked
     */
    record Answer(
            UUID id,
            String kind,
            String who,
            LocalDate givenOn,
            String how,
            String consent,
            String lawfulBasis,
            String basisReason,
            String text,
            YesNo agreesToUse)
            implements ListRow.Answer {
        /** The consent on which asking rested; null where there was none. */
        UUID consentId() {
            return consent == null || consent.equals(AgencyContact.Answer.LAWFUL_BASIS)
                    ? null
                    : UUID.fromString(consent);
        }
    }

    private String kind;
    private String who;
    private LocalDate givenOn;
    private String how;
    private UUID consentId;
    private String lawfulBasis;
    private String basisReason;
    private String text;

    @Enumerated(EnumType.STRING)
    private YesNo agreesToUse;

    protected ImpactStatement() {}

    ImpactStatement(UUID caseId, Answer answer, String by, Instant at) {
        super(caseId, by, at);
        write(answer);
    }

    @Override
    protected void write(Answer answer) {
        kind = answer.kind();
        who = answer.who();
        givenOn = answer.givenOn();
        how = answer.how();
        consentId = answer.consentId();
        lawfulBasis = answer.lawfulBasis();
        basisReason = answer.basisReason();
        text = answer.text();
        agreesToUse = answer.agreesToUse();
    }

    @Override
    public Answer answer() {
        String allowed = lawfulBasis != null ? AgencyContact.Answer.LAWFUL_BASIS : Objects.toString(consentId, null);
        return new Answer(getId(), kind, who, givenOn, how, allowed, lawfulBasis, basisReason, text, agreesToUse);
    }
}
