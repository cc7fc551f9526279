package org.familypathway.plan;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** A goal of one version of a plan (R68, R118, R142): in the family’s words, with its measure, where it stood over a stated period, where it should stand and by when. A goal about a parent may be to see and meet a need, or to know their part in keeping a child safe (R76, R78). */
@Entity
class PlanGoal extends Recorded {
    private UUID planId;
    private String areaWords;

    @Embedded
    private Goal goal;

    protected PlanGoal() {}

    /** @param areaWords what the area was called on that day */
    PlanGoal(UUID planId, Goal goal, String areaWords, String by, Instant at) {
        super(NewId.next(), by, at);
        this.planId = planId;
        this.areaWords = areaWords;
        this.goal = goal.id() == null ? goal.under(getId()) : goal;
    }

    Goal goal() {
        return goal;
    }

    String getAreaWords() {
        return areaWords;
    }
}
