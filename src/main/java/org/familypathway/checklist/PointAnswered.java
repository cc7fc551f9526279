package org.familypathway.checklist;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What was said to one point of a checklist on one occasion, written once. The database refuses a point that must be done and was not. */
@Entity
class PointAnswered extends Recorded {
    private UUID caseId;
    private String occasion;
    private UUID occasionId;
    private int place;
    private String point;
    private String label;
    private boolean must;

    @Enumerated(EnumType.STRING)
    private PointAnswer.How how;

    private String says;

    protected PointAnswered() {}

    PointAnswered(
            FamilyCase theCase,
            String occasion,
            UUID occasionId,
            int place,
            Point point,
            PointAnswer answer,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.occasion = occasion;
        this.occasionId = occasionId;
        this.place = place;
        this.point = point.name();
        this.label = point.label();
        this.must = point.must();
        this.how = answer.how();
        this.says = answer.says();
    }

    String getLabel() {
        return label;
    }

    boolean isDone() {
        return how == PointAnswer.How.done;
    }

    String getSays() {
        return says;
    }
}
