package org.familypathway.meeting;

import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** Whether somebody who was invited to a meeting came. */
@MappedSuperclass
public abstract class Attendance extends Recorded {
    /** A line of “Who was there”; its id is that of the invitation. */
    public interface Line extends ListRow.Answer {
        boolean wasThere();
    }

    private UUID meetingId;
    private UUID invitationId;

    protected Attendance() {}

    protected Attendance(UUID meetingId, Line line, String by, Instant at) {
        super(NewId.next(), by, at);
        this.meetingId = meetingId;
        this.invitationId = line.id();
    }

    public UUID getInvitationId() {
        return invitationId;
    }
}
