package org.familypathway.conference;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.meeting.Decision;
import org.familypathway.meeting.Owner;

/** One thing that the family decided: what, who answers for it, by when (R26, R29). */
@Entity
class FamilyDecision extends Decision {
    /** @param accountable as {@link Owner} names it */
    record Answer(UUID id, String what, String accountable, LocalDate byWhen) implements Decision.Line {
        @Override
        public Owner whoAnswers() {
            return Owner.of(accountable);
        }
    }

    protected FamilyDecision() {}

    FamilyDecision(UUID meetingId, int place, Answer answer, String by, Instant at) {
        super(meetingId, place, answer, by, at);
    }
}
