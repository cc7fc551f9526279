package org.familypathway.conference;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.YesNo;

/** Whether somebody who was invited came, and what they told the family (R29). */
@Entity
class ConferenceAttendance extends Recorded {
    /**
     * @param id of the invitation
     * @param name shown to be read
     * @param came {@code yes} or {@code no}
     */
    record Answer(UUID id, String name, YesNo came, String whyNot, String information) implements ListRow.Answer {}

    private UUID meetingId;

    private UUID invitationId;
    private boolean came;
    private String whyNot;
    private String information;

    protected ConferenceAttendance() {}

    ConferenceAttendance(UUID meetingId, Answer answer, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.meetingId = meetingId;

        this.invitationId = answer.id();
        this.came = answer.came() == YesNo.yes;
        this.whyNot = answer.whyNot();
        this.information = answer.information();
    }

    UUID getInvitationId() {
        return invitationId;
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
