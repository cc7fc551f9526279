package org.familypathway.conference;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.meeting.WithoutAgreement;

/** What a manager decided when no family plan was agreed (R26, R29). */
@Entity
class WithoutFamilyPlan extends WithoutAgreement {
    protected WithoutFamilyPlan() {}

    WithoutFamilyPlan(UUID meetingId, DecideWithoutFamilyPlan.Answers said, String by, Instant at) {
        super(meetingId, said.decision().name(), said.reason(), said.proposals(), by, at);
    }
}
