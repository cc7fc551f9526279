package org.familypathway.oversight;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.timescale.Clock;

/** Why a deadline was missed, what happens now, and the new date that was promised, if any (R131, R152). */
@Entity
class MissedDeadlineDecision extends Recorded {
    private UUID caseId;
    private UUID clockId;
    private String missedBecause;
    private String whatNow;
    private LocalDate promisedOn;

    protected MissedDeadlineDecision() {}

    MissedDeadlineDecision(Clock missed, DecideMissedDeadline.Answers answers, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        caseId = missed.getCaseId();
        clockId = missed.getId();
        missedBecause = answers.missedBecause();
        whatNow = answers.whatNow();
        promisedOn = answers.promisedOn();
    }

    String getMissedBecause() {
        return missedBecause;
    }

    String getWhatNow() {
        return whatNow;
    }

    LocalDate getPromisedOn() {
        return promisedOn;
    }
}
