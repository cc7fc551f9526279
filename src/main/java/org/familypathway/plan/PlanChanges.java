package org.familypathway.plan;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** That the plan in force is to be changed (R174, R256): asked for by a review or where the work drifts, one change at a time. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PlanChanges {
    private final PlanChangesAsked asked;
    private final SupportPlans plans;
    private final Clock clock;

    PlanChanges(PlanChangesAsked asked, SupportPlans plans, Clock clock) {
        this.asked = asked;
        this.plans = plans;
        this.clock = clock;
    }

    /**
     * @param field of the form that asks
     * @throws Refusal where a change is under way
     */
    public void ask(FamilyCase theCase, String reason, String field, String by) {
        if (underWay(theCase).isPresent())
            throw Refusal.of(
                    field,
                    "The plan is being changed already. Let that change be agreed and approved first, and decide for something else here.");
        asked.saveAndFlush(new PlanChange(theCase.getId(), reason, by, clock.instant()));
    }

    /** The change that no approved version has answered yet. */
    Optional<PlanChange> underWay(FamilyCase theCase) {
        Instant inForceSince =
                plans.inForce(theCase.getId()).map(SupportPlan::getApprovedAt).orElse(Instant.EPOCH);
        return asked.findFirstByCaseIdOrderByAskedAtDescIdDesc(theCase.getId())
                .filter(change -> change.getAskedAt().isAfter(inForceSince));
    }
}
