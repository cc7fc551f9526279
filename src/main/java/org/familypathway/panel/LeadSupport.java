package org.familypathway.panel;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** Training or support that the lead worker was given by the lead agency: what, when and by whom (R107). */
@Entity
class LeadSupport extends Recorded {
    private UUID caseId;
    private UUID itemId;
    private String kind;
    private LocalDate givenOn;
    private String givenBy;
    private String what;

    protected LeadSupport() {}

    LeadSupport(AgendaItem item, RecordLeadSupport.Answers a, UUID caseId, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = caseId;
        this.itemId = item.getId();
        this.kind = a.kind();
        this.givenOn = a.givenOn();
        this.givenBy = a.givenBy();
        this.what = a.what();
    }

    String getKind() {
        return kind;
    }

    LocalDate getGivenOn() {
        return givenOn;
    }

    String getGivenBy() {
        return givenBy;
    }

    String getWhat() {
        return what;
    }
}
