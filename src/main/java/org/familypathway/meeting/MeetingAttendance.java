package org.familypathway.meeting;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Whether somebody who was invited came, family and agencies measured alike, and what they brought (R69, R175, R242). */
@Entity
class MeetingAttendance extends Attendance {
    private static final Set<String> THERE = Set.of("attended", "late");

    /**
     * @param name shown to be read
     * @param attended {@code attended}, {@code late}, {@code missed} or {@code apologies}
     */
    record Answer(UUID id, String name, String attended, String brought) implements Attendance.Line {
        @Override
        public boolean wasThere() {
            return THERE.contains(attended);
        }
    }

    private String attended;
    private String brought;

    protected MeetingAttendance() {}

    MeetingAttendance(UUID meetingId, Answer answer, String by, Instant at) {
        super(meetingId, answer, by, at);
        this.attended = answer.attended();
        this.brought = answer.brought();
    }

    String getAttended() {
        return attended;
    }

    String getBrought() {
        return brought;
    }
}
