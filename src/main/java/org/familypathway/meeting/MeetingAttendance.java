package org.familypathway.meeting;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;

/** Whether somebody who was invited came, family and agencies measured alike, and what they brought (R69, R175, R242). */
@Entity
class MeetingAttendance extends Recorded {
    private static final Set<String> THERE = Set.of("attended", "late");

    /**
     * @param id of the invitation
     * @param name shown to be read
     * @param attended {@code attended}, {@code late}, {@code missed} or {@code apologies}
     */
    record Answer(UUID id, String name, String attended, String brought) implements ListRow.Answer {
        boolean isThere() {
            return THERE.contains(attended);
        }
    }

    private UUID meetingId;
    private UUID invitationId;
    private String attended;
    private String brought;

    protected MeetingAttendance() {}

    MeetingAttendance(UUID meetingId, Answer answer, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.meetingId = meetingId;
        this.invitationId = answer.id();
        this.attended = answer.attended();
        this.brought = answer.brought();
    }

    UUID getInvitationId() {
        return invitationId;
    }

    String getAttended() {
        return attended;
    }

    String getBrought() {
        return brought;
    }
}
