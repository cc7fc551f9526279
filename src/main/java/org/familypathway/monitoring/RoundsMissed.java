package org.familypathway.monitoring;

import java.time.Instant;
import org.familypathway.family.FamilyCase;
import org.familypathway.plan.PlanRecord;
import org.familypathway.profile.Place;
import org.familypathway.profile.WaysOfWorking;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many weekly rounds of a family are missed (R33 to R35). A decision on drift begins the count anew, and while one is waited for nothing is counted: what lies
 * before somebody is not put before them twice. None where the way of working records no week, before a plan is in force, and once a review has decided to close.
 */
@Component
@Transactional
public class RoundsMissed {
    private final Weeks weeks;
    private final Drifts drifts;
    private final ProgressReviews reviews;
    private final PlanRecord plans;
    private final WaysOfWorking ways;

    RoundsMissed(Weeks weeks, Drifts drifts, ProgressReviews reviews, PlanRecord plans, WaysOfWorking ways) {
        this.weeks = weeks;
        this.drifts = drifts;
        this.reviews = reviews;
        this.plans = plans;
        this.ways = ways;
    }

    public int of(FamilyCase theCase) {
        if (!ways.of(theCase).has(Place.weeklyRound)
                || plans.first(theCase).isEmpty()
                || drifts.open(theCase.getId()).isPresent()
                || isToBeClosed(theCase)) return 0;
        return weeks.missedSince(
                theCase,
                drifts.findByCaseIdOrderByNoticedAtAscIdAsc(theCase.getId()).stream()
                        .flatMap(drift -> drift.decided().stream())
                        .map(DriftDecision::getDecidedAt)
                        .reduce((earlier, later) -> later)
                        .orElse(Instant.EPOCH));
    }

    private boolean isToBeClosed(FamilyCase theCase) {
        return reviews.findFirstByCaseIdOrderByNumberDesc(theCase.getId())
                .filter(review -> review.getDecision() == ProgressReview.Decision.close)
                .isPresent();
    }
}
