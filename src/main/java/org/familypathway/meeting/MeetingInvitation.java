package org.familypathway.meeting;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.familypathway.engagement.AgencyContact;
import org.familypathway.family.Agency;
import org.familypathway.family.Guest;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;

/** Somebody invited to a meeting: of the household, a relative or friend, or a worker of an agency, who is invited by a recorded contact that says what allows it (R242; invariant 2). */
@Entity
class MeetingInvitation extends Recorded {
    record Answer(
            UUID id,
            Guest kind,
            UUID member,
            String name,
            String relation,
            String agency,
            String agencyName,
            String how,
            LocalDateTime contactedAt,
            String told,
            String basis,
            UUID consent,
            String lawfulBasis,
            String basisReason)
            implements ListRow.Answer {
        boolean isProfessional() {
            return kind == Guest.professional;
        }

        boolean isOfTheFamily() {
            return kind.isOfTheFamily();
        }

        /** What the agency is asked and told, as a contact that needs a consent or a lawful basis. */
        AgencyContact.Answer contact(String what) {
            return new AgencyContact.Answer(
                    null,
                    agency,
                    "%s, %s".formatted(name, relation),
                    agencyName,
                    how,
                    contactedAt,
                    what,
                    basis,
                    consent,
                    lawfulBasis,
                    basisReason);
        }
    }

    /** How an invited person is called: members of the household by the name of the record. */
    record Called(String name, String relation) {}

    private UUID meetingId;
    private int place;

    @Enumerated(EnumType.STRING)
    private Guest kind;

    private UUID memberId;
    private String name;
    private String relation;
    private String agency;
    private String agencyName;
    private String how;
    private Instant invitedAt;
    private UUID contactId;

    protected MeetingInvitation() {}

    /** @param contact of the agency; null for everybody else */
    MeetingInvitation(
            UUID meetingId,
            int place,
            Answer said,
            Called called,
            Instant invitedAt,
            UUID contact,
            String by,
            Instant at) {
        super(UUID.randomUUID(), by, at);
        this.meetingId = meetingId;
        this.place = place;
        this.kind = said.kind();
        this.memberId = said.member();
        this.name = called.name();
        this.relation = called.relation();
        this.agency = said.agency();
        this.agencyName = said.agencyName();
        this.how = said.how();
        this.invitedAt = invitedAt;
        this.contactId = contact;
    }

    /** As a line of the next preparation: who it is stays, and they are invited anew. */
    Answer again() {
        return new Answer(
                null,
                kind,
                memberId,
                memberId == null ? name : null,
                memberId == null ? relation : null,
                agency,
                agencyName,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    boolean isOfTheFamily() {
        return kind.isOfTheFamily();
    }

    Agency agency() {
        return agency == null ? null : new Agency(agency, agencyName);
    }

    /** Name and relation, or name, role and agency. */
    String inWords(Choices choices) {
        return agency == null
                ? "%s (%s)".formatted(name, relation)
                : "%s, %s (%s)".formatted(name, relation, agency().inWords(choices));
    }

    UUID getMemberId() {
        return memberId;
    }
}
