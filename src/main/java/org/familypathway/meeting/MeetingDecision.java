package org.familypathway.meeting;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** One thing that was agreed: who answers for it and with whom, which decision comes first, by when (R70). */
@Entity
class MeetingDecision extends Decision {
    /** @param owner as {@link Owner} names it; @param comesAfter the number of the decision that comes first, counted from 1, or null */
    record Answer(UUID id, String what, String owner, String sharedWith, Integer comesAfter, LocalDate byWhen)
            implements Decision.Line {
        @Override
        public Owner whoAnswers() {
            return Owner.of(owner);
        }
    }

    private String sharedWith;
    private Integer comesAfter;

    protected MeetingDecision() {}

    MeetingDecision(UUID meetingId, int place, Answer answer, String by, Instant at) {
        super(meetingId, place, answer, by, at);
        this.sharedWith = answer.sharedWith();
        this.comesAfter = answer.comesAfter();
    }

    String getSharedWith() {
        return sharedWith;
    }

    Integer getComesAfter() {
        return comesAfter;
    }
}
