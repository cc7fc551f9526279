package org.familypathway.meeting;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;

/** What a manager decided when a meeting of family and agencies agreed nothing. */
@Entity
class MeetingWithoutAgreement extends WithoutAgreement {
    protected MeetingWithoutAgreement() {}

    MeetingWithoutAgreement(UUID meetingId, DecideWithoutAgreement.Answers said, String by, Instant at) {
        super(meetingId, said.decision(), said.reason(), said.proposals(), by, at);
    }
}
