package org.familypathway.conference;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.kernel.YesNo;
import org.familypathway.meeting.Attendance;

/** Whether somebody who was invited came, and what they told the family (R29). */
@Entity
class ConferenceAttendance extends Attendance {
    /**
     * @param name shown to be read
     * @param came {@code yes} or {@code no}
     */
    record Answer(UUID id, String name, YesNo came, String whyNot, String information) implements Attendance.Line {
        @Override
        public boolean wasThere() {
            return came == YesNo.yes;
        }
    }

    private boolean came;
    private String whyNot;
    private String information;

    protected ConferenceAttendance() {}

    ConferenceAttendance(UUID meetingId, Answer answer, String by, Instant at) {
        super(meetingId, answer, by, at);
        this.came = answer.wasThere();
        this.whyNot = answer.whyNot();
        this.information = answer.information();
    }

    boolean isCame() {
        return came;
    }

    String getWhyNot() {
        return whyNot;
    }

    String getInformation() {
        return information;
    }
}
