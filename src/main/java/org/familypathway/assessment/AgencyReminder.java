package org.familypathway.assessment;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** A silent agency was reminded: who, how, when, and what they said (R138). */
@Entity
class AgencyReminder extends Recorded {
    private UUID caseId;
    private UUID agencyAskedId;
    private String who;
    private String how;
    private Instant remindedAt;
    private String said;

    protected AgencyReminder() {}

    AgencyReminder(AgencyAsked agency, RemindAgency.Answers answers, Instant remindedAt, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = agency.getCaseId();
        this.agencyAskedId = agency.getId();
        this.who = answers.who();
        this.how = answers.how();
        this.remindedAt = remindedAt;
        this.said = answers.said();
    }

    UUID getAgencyAskedId() {
        return agencyAskedId;
    }

    Instant getRemindedAt() {
        return remindedAt;
    }
}
