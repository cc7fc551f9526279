package org.familypathway.monitoring;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.plan.PlanRecord;
import org.familypathway.timescale.TimeAllowed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What should have been done with a family by now and was not, derived from the record alone (R48, R132, R143, R144): an action of the plan by its day, the next visit by the row {@code seeFamily}, and the next word with other professionals
 * by the row {@code speakWithProfessionals} of {@code timescale.dmn}. A new day that was given counts in their place. Days of Europe/London.
 */
@Component
@Transactional(readOnly = true)
class WhatIsLate {
    /** @param action by the id that it keeps from version to version; null where it is none; @param words without the day */
    record Late(LateWork.Kind kind, UUID action, LocalDate due, String words) {}

    private final PlanRecord plans;
    private final KeptActions kept;
    private final NextVisit nextVisit;
    private final ProgressReviews reviews;
    private final LateWorks late;
    private final EngagementRecord engagement;
    private final TimeAllowed timeAllowed;
    private final JdbcClient database;
    private final Clock clock;

    WhatIsLate(
            PlanRecord plans,
            KeptActions kept,
            NextVisit nextVisit,
            ProgressReviews reviews,
            LateWorks late,
            EngagementRecord engagement,
            TimeAllowed timeAllowed,
            JdbcClient database,
            Clock clock) {
        this.plans = plans;
        this.kept = kept;
        this.nextVisit = nextVisit;
        this.reviews = reviews;
        this.late = late;
        this.engagement = engagement;
        this.timeAllowed = timeAllowed;
        this.database = database;
        this.clock = clock;
    }

    /** Nothing before a plan is in force, and once a review has decided to close: the closing items ask for what is left. */
    List<Late> of(FamilyCase theCase) {
        Optional<PlanRecord.Agreed> plan = plans.asked(theCase);
        if (plan.isEmpty() || isToBeClosed(theCase)) return List.of();
        LocalDate today = London.today(clock);
        List<LateWork> answered = late.findByCaseIdOrderByNoticedAtAscIdAsc(theCase.getId()).stream()
                .filter(one -> one.getAnsweredAt() != null)
                .toList();
        List<KeptActions.Kept> states = kept.of(theCase);
        List<Late> all = new ArrayList<>();
        for (PlanRecord.Action action : plan.get().actions())
            by(action, last(answered, LateWork.Kind.action, action.id()))
                    .filter(day -> !isKept(states, action.id()))
                    .ifPresent(day -> all.add(new Late(LateWork.Kind.action, action.id(), day, action.what())));
        nextVisit
                .of(theCase)
                .map(due -> new Late(
                        LateWork.Kind.visit,
                        null,
                        moved(theCase, "seeFamily", due.by(), last(answered, LateWork.Kind.visit, null)),
                        "The family is seen"))
                .ifPresent(all::add);
        speakBy(theCase)
                .map(day -> new Late(
                        LateWork.Kind.professionals,
                        null,
                        moved(
                                theCase,
                                "speakWithProfessionals",
                                day,
                                last(answered, LateWork.Kind.professionals, null)),
                        "Other professionals are spoken with"))
                .ifPresent(all::add);
        return all.stream().filter(one -> one.due().isBefore(today)).toList();
    }

    /** By when the lead speaks with other professionals next; empty where none has a part in the work. */
    Optional<LocalDate> speakBy(FamilyCase theCase) {
        Optional<PlanRecord.Agreed> plan = plans.first(theCase);
        boolean others = plan.isPresent()
                && (!engagement.agenciesInvolved(theCase).isEmpty()
                        || plans.asked(theCase).stream()
                                .flatMap(now -> now.actions().stream())
                                .anyMatch(action -> action.agency() != null));
        if (!others) return Optional.empty();
        Instant since = Stream.concat(
                        Stream.of(plan.get()
                                .approvedOn()
                                .atStartOfDay(London.ZONE)
                                .toInstant()),
                        database
                                .sql("select max(contact_at) from professional_contact where case_id = ?")
                                .param(theCase.getId())
                                .query(Timestamp.class)
                                .optional()
                                .map(Timestamp::toInstant)
                                .stream())
                .max(Instant::compareTo)
                .orElseThrow();
        return timeAllowed.limit(theCase, "speakWithProfessionals", since).map(TimeAllowed.Limit::day);
    }

    /** The day that counts for an action; empty where it was said to be done, or needed no more, and no later day was agreed since. */
    private static Optional<LocalDate> by(PlanRecord.Action action, Optional<LateWork> answer) {
        if (answer.isEmpty()) return Optional.of(action.due());
        LateWork last = answer.get();
        if (last.getStands() == LateWork.Stands.later)
            return Optional.of(last.getNewDay().isAfter(action.due()) ? last.getNewDay() : action.due());
        return action.due().isAfter(last.getDueOn()) ? Optional.of(action.due()) : Optional.empty();
    }

    /** As it was last recorded in a week or a review; what was not due then says nothing. */
    private static boolean isKept(List<KeptActions.Kept> states, UUID action) {
        return states.stream()
                .filter(one -> one.action().equals(action) && one.state() != ActionState.notDue)
                .reduce((earlier, later) -> later)
                .filter(one -> one.state() == ActionState.kept)
                .isPresent();
    }

    private LocalDate moved(FamilyCase theCase, String row, LocalDate by, Optional<LateWork> answer) {
        return answer.flatMap(last -> switch (last.getStands()) {
                    case later -> Optional.of(last.getNewDay());
                    case notNeeded ->
                        timeAllowed.limit(theCase, row, last.getAnsweredAt()).map(TimeAllowed.Limit::day);
                    case done -> Optional.<LocalDate>empty();
                })
                .filter(by::isBefore)
                .orElse(by);
    }

    private static Optional<LateWork> last(List<LateWork> answered, LateWork.Kind kind, UUID action) {
        return answered.stream()
                .filter(one -> one.getKind() == kind && (action == null || action.equals(one.getActionId())))
                .reduce((earlier, later) -> later);
    }

    private boolean isToBeClosed(FamilyCase theCase) {
        return reviews.findFirstByCaseIdOrderByNumberDesc(theCase.getId())
                .filter(review -> review.getDecision() == ProgressReview.Decision.close)
                .isPresent();
    }
}
