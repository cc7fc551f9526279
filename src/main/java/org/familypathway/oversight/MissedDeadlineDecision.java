package org.familypathway.oversight;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;
import org.familypathway.timescale.Deadline;

/** Why a deadline was missed, what happens now, and the new date that was promised, if any (R131, R152). */
@Entity
class MissedDeadlineDecision extends Recorded {
    private UUID caseId;

    private UUID deadlineId;

    /** Which time it was late: a deadline that was extended may be late again. */
    private Instant breachedAt;

    private String missedBecause;
    private String whatNow;
    private LocalDate promisedOn;

    protected MissedDeadlineDecision() {}

    MissedDeadlineDecision(Deadline missed, DecidingOnMissedDeadline.Answers answers, String by, Instant at) {
        super(NewId.next(), by, at);
        caseId = missed.getCaseId();
        deadlineId = missed.getId();
        breachedAt = missed.getBreachedAt().orElseThrow();
        missedBecause = answers.missedBecause();
        whatNow = answers.whatNow();
        promisedOn = answers.promisedOn();
    }
}
