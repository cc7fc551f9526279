package org.familypathway.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;

/** How actions were kept, as it was recorded in weeks and in reviews, whichever a way of working has (R175). */
@Component
class KeptActions {
    record Kept(UUID action, ActionState state, Instant at) {}

    private final WeeklyRounds rounds;
    private final ProgressReviews reviews;

    KeptActions(WeeklyRounds rounds, ProgressReviews reviews) {
        this.rounds = rounds;
        this.reviews = reviews;
    }

    /** The earliest at the head. */
    List<Kept> of(FamilyCase theCase) {
        return Stream.concat(
                        rounds.findByCaseIdOrderByNumber(theCase.getId()).stream()
                                .flatMap(r -> r.actions().stream()
                                        .map(a -> new Kept(a.getActionId(), a.getState(), r.getDoneAt()))),
                        reviews.findByCaseIdOrderByNumber(theCase.getId()).stream()
                                .flatMap(r -> r.actions().stream()
                                        .map(a -> new Kept(a.getActionId(), a.getState(), r.getReviewedAt()))))
                .sorted((a, b) -> a.at().compareTo(b.at()))
                .toList();
    }
}
