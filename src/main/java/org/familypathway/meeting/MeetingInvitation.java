package org.familypathway.meeting;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.familypathway.family.Guest;

/** Somebody invited to a meeting of family and agencies, and what they were told (R242). */
@Entity
class MeetingInvitation extends Invitation {
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
            implements Invitation.Line {}

    protected MeetingInvitation() {}

    MeetingInvitation(UUID meetingId, Invited<Answer> invited, String by, Instant at) {
        super(meetingId, invited, by, at);
    }

    /** As a line of the next preparation: who it is stays, and they are invited anew. */
    Answer again() {
        return new Answer(
                null,
                getKind(),
                getMemberId(),
                getMemberId() == null ? getName() : null,
                getMemberId() == null ? getRelation() : null,
                agency() == null ? null : agency().kind(),
                agency() == null ? null : agency().name(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
