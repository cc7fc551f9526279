package org.familypathway.oversight;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What the panel saw when it reviewed the case, and what it decided (R212, R246, R252). */
@Entity
class PanelReview extends Recorded {
    private UUID caseId;
    private LocalDate heldOn;
    private String chair;
    private String present;
    private String note;
    private String decision;
    private String toDo;
    private Instant reviewedAt;

    protected PanelReview() {}

    /** @param chair by the name that people know them by */
    PanelReview(FamilyCase theCase, ReviewAtPanel.Answers a, String chair, String by, Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.heldOn = a.heldOn();
        this.chair = chair;
        this.present = a.present();
        this.note = a.note();
        this.decision = a.decision();
        this.toDo = a.toDo();
        this.reviewedAt = at;
    }

    LocalDate getHeldOn() {
        return heldOn;
    }

    String getNote() {
        return note;
    }

    String getDecision() {
        return decision;
    }

    String getToDo() {
        return toDo;
    }

    Instant getReviewedAt() {
        return reviewedAt;
    }
}
