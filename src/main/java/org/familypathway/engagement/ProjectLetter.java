package org.familypathway.engagement;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** The letter that tells the family of the referral and of who will come (R15). */
@Entity
class ProjectLetter extends Recorded {
    private UUID caseId;
    private LocalDate sentOn;
    private String sentHow;
    private String sentTo;

    protected ProjectLetter() {}

    ProjectLetter(FamilyCase theCase, LocalDate sentOn, String sentHow, String sentTo, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.sentOn = sentOn;
        this.sentHow = sentHow;
        this.sentTo = sentTo;
    }

    LocalDate getSentOn() {
        return sentOn;
    }

    String getSentHow() {
        return sentHow;
    }

    String getSentTo() {
        return sentTo;
    }
}
