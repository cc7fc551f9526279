package org.familypathway.lead;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** Who leads a case, from when to when, and who covers when they are away (R44, R106, R135). The database allows one current lead a case. */
@Entity
public class LeadWorker extends Recorded {
    /** Who may put another in the place of this lead. */
    enum ChangedBy {
        manager,
        panel
    }

    private UUID caseId;
    private String worker;
    private String cover;
    private String person;
    private Instant fromAt;
    private Instant toAt;
    private String reason;

    @Enumerated(EnumType.STRING)
    private ChangedBy changedBy;

    private UUID panelItemId;

    protected LeadWorker() {}

    /** @param person who leads, by name, where they do not sign in and the worker keeps the record for them; else null */
    LeadWorker(
            FamilyCase theCase,
            String worker,
            String person,
            String cover,
            String reason,
            ChangedBy changedBy,
            UUID panelItemId,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.worker = worker;
        this.person = person;
        this.cover = cover;
        this.reason = reason;
        this.fromAt = at;
        this.changedBy = changedBy;
        this.panelItemId = panelItemId;
    }

    /** Whether only a panel changes the lead of this case (R109): said when the first lead was named. */
    boolean isChangedByPanel() {
        return changedBy == ChangedBy.panel;
    }

    ChangedBy getChangedBy() {
        return changedBy;
    }

    void end(String by, Instant at) {
        toAt = at;
        recorded(by, at);
    }

    /** Who leads, by name, where the worker keeps the record for them; null where the worker leads. */
    public String getPerson() {
        return person;
    }

    void cover(String cover, String by, Instant at) {
        this.cover = cover;
        recorded(by, at);
    }

    public UUID getCaseId() {
        return caseId;
    }

    public String getWorker() {
        return worker;
    }

    public String getCover() {
        return cover;
    }

    public Instant getFromAt() {
        return fromAt;
    }

    public Instant getToAt() {
        return toAt;
    }

    public String getReason() {
        return reason;
    }
}
