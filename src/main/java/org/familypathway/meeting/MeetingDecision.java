package org.familypathway.meeting;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;

/** One thing that was agreed: who answers for it and with whom, which decision comes first, by when (R70). Who answers is a member of the household or somebody who was invited. */
@Entity
class MeetingDecision extends Recorded {
    /**
     * @param owner id of a household member, or {@code invited:} and the id of an invitation
     * @param comesAfter the number of the decision that comes first, counted from 1, or null
     */
    record Answer(UUID id, String what, String owner, String sharedWith, Integer comesAfter, LocalDate byWhen)
            implements ListRow.Answer {
        static final String INVITED = "invited:";

        UUID member() {
            return owner.startsWith(INVITED) ? null : UUID.fromString(owner);
        }

        UUID invitation() {
            return owner.startsWith(INVITED) ? UUID.fromString(owner.substring(INVITED.length())) : null;
        }
    }

    private UUID meetingId;
    private int place;
    private String what;
    private UUID memberId;
    private UUID invitationId;
    private String sharedWith;
    private Integer comesAfter;
    private LocalDate byWhen;

    protected MeetingDecision() {}

    MeetingDecision(UUID meetingId, int place, Answer answer, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.meetingId = meetingId;
        this.place = place;
        this.what = answer.what();
        this.memberId = answer.member();
        this.invitationId = answer.invitation();
        this.sharedWith = answer.sharedWith();
        this.comesAfter = answer.comesAfter();
        this.byWhen = answer.byWhen();
    }

    int getPlace() {
        return place;
    }

    String getWhat() {
        return what;
    }

    UUID getMemberId() {
        return memberId;
    }

    UUID getInvitationId() {
        return invitationId;
    }

    String getSharedWith() {
        return sharedWith;
    }

    Integer getComesAfter() {
        return comesAfter;
    }

    LocalDate getByWhen() {
        return byWhen;
    }
}
