package org.familypathway.monitoring;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.plan.PlanRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * When a family's plan is reviewed next (invariant 3): what the last review agreed, and before the first one what the plan says. A day of Europe/London; it is
 * late from the day after.
 */
@Component
@Transactional(readOnly = true)
public class NextReview {
    public record Next(LocalDate on, boolean late) {}

    private final ProgressReviews reviews;
    private final PlanRecord plans;
    private final Clock clock;

    NextReview(ProgressReviews reviews, PlanRecord plans, Clock clock) {
        this.reviews = reviews;
        this.plans = plans;
        this.clock = clock;
    }

    /** Empty before a plan is in force. */
    public Optional<Next> of(FamilyCase theCase) {
        LocalDate today = London.today(clock);
        return reviews.findFirstByCaseIdOrderByNumberDesc(theCase.getId())
                .map(ProgressReview::getNextOn)
                .or(() -> plans.first(theCase).map(PlanRecord.Agreed::firstReviewOn))
                .map(on -> new Next(on, on.isBefore(today)));
    }
}
