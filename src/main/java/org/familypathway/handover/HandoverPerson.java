package org.familypathway.handover;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** Somebody who was at the handover meeting, and for which side (R255). */
@Entity
class HandoverPerson extends Recorded {
    private UUID requestId;
    private int place;
    private String name;
    private String role;
    private String side;

    protected HandoverPerson() {}

    HandoverPerson(UUID requestId, int place, MeetForHandover.Present present, String by, Instant at) {
        super(NewId.next(), by, at);
        this.requestId = requestId;
        this.place = place;
        this.name = present.name();
        this.role = present.role();
        this.side = present.side();
    }

    String getName() {
        return name;
    }

    String getRole() {
        return role;
    }
}
