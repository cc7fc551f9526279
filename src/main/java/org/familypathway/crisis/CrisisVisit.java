package org.familypathway.crisis;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.engagement.InitialVisitChecklist;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** The visit in a crisis, made the same day and joint with the social worker where that did not delay it (R240, R241), or that nobody was there. */
@Entity
class CrisisVisit extends Recorded {
    /** Whether the crisis is averted for now. */
    enum Result {
        averted,
        visitAgain,
        harmReported
    }

    private UUID crisisId;
    private boolean made;
    private Instant visitedAt;
    private String visitedBy;
    private Boolean joint;
    private String whyNotJoint;
    private String need;

    @Enumerated(EnumType.STRING)
    private Result result;

    private String follows;

    protected CrisisVisit() {}

    @Embedded
    private InitialVisitChecklist checklist;

    CrisisVisit(
            Crisis crisis,
            MakeCrisisVisit.Answers a,
            Instant visitedAt,
            InitialVisitChecklist checklist,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.crisisId = crisis.getId();
        this.made = checklist != null;
        this.visitedAt = visitedAt;
        this.visitedBy = a.visitedBy();
        this.joint = checklist == null ? null : a.joint() == MakeCrisisVisit.Joint.joint;
        this.whyNotJoint = a.whyNotJoint();
        this.checklist = checklist;
        this.need = a.need();
        this.result = a.result();
        this.follows = a.follows();
    }

    InitialVisitChecklist checklist() {
        return checklist;
    }

    boolean isMade() {
        return made;
    }

    Instant getVisitedAt() {
        return visitedAt;
    }

    Boolean getJoint() {
        return joint;
    }

    String getWhyNotJoint() {
        return whyNotJoint;
    }

    String getNeed() {
        return need;
    }

    String getFollows() {
        return follows;
    }
}
