package org.familypathway.rhythm;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far away the next review may be (conflict 4; R144 to R146, R254, R258): the row {@code nextReview} of {@code timescale.dmn} for the way of working and
 * the legal status, the closer rhythm that an agency requires in this family's plan, and never later than a statutory review. Counted from today in Europe/London.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ReviewRhythm {
    /** @param because a sentence: what sets the day */
    public record Latest(LocalDate day, String because) {}

    private final TimeAllowed timeAllowed;
    private final LegalStatuses statuses;
    private final Clock clock;

    ReviewRhythm(TimeAllowed timeAllowed, LegalStatuses statuses, Clock clock) {
        this.timeAllowed = timeAllowed;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** @param weeksOfAgency what the agency requires of this family's plan; null where it requires nothing closer */
    public Optional<Latest> latest(FamilyCase theCase, Integer weeksOfAgency) {
        LocalDate today = London.today(clock);
        Optional<Latest> rhythm = timeAllowed
                .limit(theCase, "nextReview", clock.instant())
                .map(limit -> new Latest(
                        limit.day(),
                        "%s reviews at least every %s"
                                .formatted(theCase.getService().getName(), limit.length())));
        Optional<Latest> agency = Optional.ofNullable(weeksOfAgency)
                .map(weeks -> new Latest(
                        today.plusWeeks(weeks),
                        "The agency requires a review every %s".formatted(weeks == 1 ? "week" : weeks + " weeks")));
        Optional<Latest> statutory = statuses.statutory(theCase)
                .map(now -> new Latest(
                        now.nextReviewOn(),
                        "The statutory review of %s is on %s".formatted(now.name(), London.day(now.nextReviewOn()))));
        return earlier(earlier(rhythm, agency), statutory);
    }

    private static Optional<Latest> earlier(Optional<Latest> one, Optional<Latest> other) {
        if (one.isEmpty() || other.isEmpty()) return one.or(() -> other);
        return other.get().day().isBefore(one.get().day()) ? other : one;
    }

    /** @throws Refusal where the day is further away than the rhythm allows, with what sets it and the last day that may be chosen */
    public void check(FamilyCase theCase, String field, String label, LocalDate chosen, Integer weeksOfAgency) {
        if (chosen == null) return;
        LocalDate today = London.today(clock);
        statuses.statutory(theCase)
                .filter(now -> !now.nextReviewOn().isAfter(today))
                .ifPresent(past -> {
                    throw Refusal.of(
                            field,
                            "The statutory review of %s was on %s. Record the next one first, with “Change the legal status of a child” on the case page."
                                    .formatted(past.name(), London.day(past.nextReviewOn())));
                });
        latest(theCase, weeksOfAgency)
                .filter(latest -> chosen.isAfter(latest.day()))
                .ifPresent(latest -> {
                    throw Refusal.of(
                            field,
                            "%s: “%s” can be no later than %s. Choose an earlier day."
                                    .formatted(latest.because(), label, London.day(latest.day())));
                });
    }
}
