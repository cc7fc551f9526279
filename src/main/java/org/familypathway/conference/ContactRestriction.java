package org.familypathway.conference;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;

/** Two who must not meet, and how both are heard safely. */
@Entity
class ContactRestriction extends Recorded {
    record Answer(UUID id, String who, String fromWhom, String how) implements ListRow.Answer {}

    private UUID meetingId;
    private int place;
    private String who;
    private String fromWhom;
    private String how;

    protected ContactRestriction() {}

    ContactRestriction(UUID meetingId, int place, Answer answer, String by, Instant at) {
        super(NewId.next(), by, at);
        this.meetingId = meetingId;
        this.place = place;
        this.who = answer.who();
        this.fromWhom = answer.fromWhom();
        this.how = answer.how();
    }

    /** As a line of the next preparation. */
    Answer answer() {
        return new Answer(null, who, fromWhom, how);
    }
}
