package org.familypathway.approval;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.YesNo;
import org.springframework.stereotype.Component;

/** A short break or a placement is reviewed with the plan until it ends (R206, R208, R257). */
@Component
class ReviewShortBreak implements LineStep<ReviewShortBreak.Answers> {
    record Answers(
            LocalDate reviewedOn,
            String childSays,
            String parentsSay,
            String forPlan,
            YesNo goesOn,
            LocalDate nextOn,
            String endedBecause) {}

    private final StayReviews reviews;
    private final ApprovalShown shown;
    private final Clock clock;

    ReviewShortBreak(StayReviews reviews, ApprovalShown shown, Clock clock) {
        this.reviews = reviews;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        return shown.of(theCase, line);
    }

    /** @throws Refusal where it is to go on and nobody’s yes stands any more, or a day lies where it cannot */
    @Override
    public void record(FamilyCase theCase, UUID line, Answers a, String by) {
        Instant now = clock.instant();
        PastTime.on("reviewedOn", "Reviewed on", a.reviewedOn(), now);
        if (a.nextOn() != null && !a.nextOn().isAfter(London.dateOf(now)))
            throw Refusal.of("nextOn", "“Next review on” must lie ahead. Choose a later day.");
        Approval stay = shown.approval(line);
        if (a.goesOn() == YesNo.yes) shown.mustStillBeAgreed(theCase, stay, "goesOn");
        reviews.saveAndFlush(new StayReview(stay, a, by, now));
    }
}
