package org.familypathway.oversight;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** One supervision of the work with a family (R86, R151): reflection, review of the plan, the child first. The lead and the managers see it, nobody else. */
@Entity
class Supervision extends Recorded {
    private UUID caseId;
    private LocalDate heldOn;
    private String withWhom;
    private boolean regular;
    private String reflection;
    private String planReview;
    private String childFirst;
    private String agreed;
    private Instant notedAt;

    protected Supervision() {}

    /** @param regular whether it is the one that the rhythm asks for */
    Supervision(
            FamilyCase theCase,
            LocalDate heldOn,
            String withWhom,
            boolean regular,
            String reflection,
            String planReview,
            String childFirst,
            String agreed,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = theCase.getId();
        this.heldOn = heldOn;
        this.withWhom = withWhom;
        this.regular = regular;
        this.reflection = reflection;
        this.planReview = planReview;
        this.childFirst = childFirst;
        this.agreed = agreed;
        this.notedAt = at;
    }

    LocalDate getHeldOn() {
        return heldOn;
    }

    String getWithWhom() {
        return withWhom;
    }

    boolean isRegular() {
        return regular;
    }

    String getReflection() {
        return reflection;
    }

    String getPlanReview() {
        return planReview;
    }

    String getChildFirst() {
        return childFirst;
    }

    String getAgreed() {
        return agreed;
    }

    Instant getNotedAt() {
        return notedAt;
    }
}
