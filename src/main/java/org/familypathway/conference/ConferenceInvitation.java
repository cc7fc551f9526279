package org.familypathway.conference;

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

/**
 * Somebody invited to a conference: a member of the household, a relative, a friend, or a worker of an agency, who says beforehand what they will tell and what any plan must
 * hold. Written once for each meeting: whoever is invited again is asked again. An agency is invited by a recorded contact, which says what allows it (invariant 2).
 */
@Entity
class ConferenceInvitation extends Recorded {
    /** What somebody says to an invitation. */
    enum Says {
        comes,
        doesNotCome,
        sendsViews
    }

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
            Says answer,
            String whyNot,
            String views,
            String information,
            String bottomLine,
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

        boolean comes() {
            return answer == Says.comes;
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

    @Enumerated(EnumType.STRING)
    private Says answer;

    private String whyNot;
    private String views;
    private String information;
    private String bottomLine;
    private UUID contactId;

    protected ConferenceInvitation() {}

    /** @param contact of the agency; null for everybody else */
    ConferenceInvitation(
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
        this.answer = said.answer();
        this.whyNot = said.whyNot();
        this.views = said.views();
        this.information = said.information();
        this.bottomLine = said.bottomLine();
        this.contactId = contact;
    }

    /** As a line of the next meeting's preparation: who it is stays, and they are asked again. */
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
                information,
                bottomLine,
                null,
                null,
                null,
                null);
    }

    boolean isProfessional() {
        return kind == Guest.professional;
    }

    boolean isOfTheFamily() {
        return kind.isOfTheFamily();
    }

    Agency agency() {
        return agency == null ? null : new Agency(agency, agencyName);
    }

    /** Name and relation, or name, role and agency. */
    String inWords(Choices choices) {
        return isProfessional()
                ? "%s, %s (%s)".formatted(name, relation, agency().inWords(choices))
                : "%s (%s)".formatted(name, relation);
    }

    Guest getKind() {
        return kind;
    }

    UUID getMemberId() {
        return memberId;
    }

    String getName() {
        return name;
    }

    String getRelation() {
        return relation;
    }

    Says getAnswer() {
        return answer;
    }

    String getWhyNot() {
        return whyNot;
    }

    String getViews() {
        return views;
    }

    String getInformation() {
        return information;
    }

    String getBottomLine() {
        return bottomLine;
    }
}
