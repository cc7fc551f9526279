package org.familypathway.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.familypathway.family.Entries;
import org.familypathway.family.Entry;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.plan.PlanRecord;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * By when the family is to be seen next (R144): the row {@code seeFamily} of {@code timescale.dmn} for the way of working, and the closer rhythm that the agency
 * requires in the plan, counted from when somebody of the family was seen last: at a visit, a weekly round or a review. Days of Europe/London.
 */
@Component
@Transactional(readOnly = true)
class NextVisit {
    record Due(LocalDate seenOn, LocalDate by, boolean late) {}

    private final WeeklyRounds rounds;
    private final ProgressReviews reviews;
    private final Entries entries;
    private final LateWorks lateWorks;
    private final PlanRecord plans;
    private final TimeAllowed timeAllowed;
    private final Clock clock;

    NextVisit(
            WeeklyRounds rounds,
            ProgressReviews reviews,
            Entries entries,
            LateWorks lateWorks,
            PlanRecord plans,
            TimeAllowed timeAllowed,
            Clock clock) {
        this.rounds = rounds;
        this.reviews = reviews;
        this.entries = entries;
        this.lateWorks = lateWorks;
        this.plans = plans;
        this.timeAllowed = timeAllowed;
        this.clock = clock;
    }

    /** Empty before a plan is in force. */
    Optional<Due> of(FamilyCase theCase) {
        return plans.first(theCase).map(plan -> due(theCase, lastSeen(theCase, plan)));
    }

    private Due due(FamilyCase theCase, Instant seen) {
        LocalDate seenOn = day(seen);
        LocalDate by = timeAllowed
                .limit(theCase, "seeFamily", seen)
                .map(TimeAllowed.Limit::day)
                .orElseThrow();
        Integer weeks = plans.visitWeeks(theCase);
        if (weeks != null && seenOn.plusWeeks(weeks).isBefore(by)) by = seenOn.plusWeeks(weeks);
        return new Due(seenOn, by, by.isBefore(day(clock.instant())));
    }

    private Instant lastSeen(FamilyCase theCase, PlanRecord.Agreed plan) {
        Instant since = plan.approvedOn().atStartOfDay(London.ZONE).toInstant();
        return Stream.of(
                        rounds.findByCaseIdOrderByNumber(theCase.getId()).stream()
                                .filter(WeeklyRound::metTheFamily)
                                .map(WeeklyRound::getSeenAt),
                        reviews.findByCaseIdOrderByNumber(theCase.getId()).stream()
                                .filter(ProgressReview::hasMetTheFamily)
                                .map(r -> r.getHeldOn()
                                        .atTime(12, 0)
                                        .atZone(London.ZONE)
                                        .toInstant()),
                        entries.findByCaseIdOrderByHappenedAtAscIdAsc(theCase.getId()).stream()
                                .filter(Entry::isVisit)
                                .map(Entry::getHappenedAt),
                        lateWorks.findByCaseIdOrderByNoticedAtAscIdAsc(theCase.getId()).stream()
                                .filter(w -> w.getKind() == LateWork.Kind.visit && w.getDoneOn() != null)
                                .map(w -> w.getDoneOn()
                                        .atTime(12, 0)
                                        .atZone(London.ZONE)
                                        .toInstant()))
                .flatMap(seen -> seen)
                .filter(at -> at.isAfter(since))
                .max(Instant::compareTo)
                .orElse(since);
    }

    private static LocalDate day(Instant at) {
        return London.dateOf(at);
    }
}
