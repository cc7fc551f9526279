package org.familypathway.casepage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.OneAndTheSame;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.springframework.stereotype.Component;

/** How often a family has been referred, and how long after the work before (R2): counted from its cases, also those that the reader may not see, but for one of which they must not learn. */
@Component
class ReferredAgain {
    private final OneAndTheSame oneAndTheSame;
    private final Cases cases;
    private final OtherCase otherCase;

    ReferredAgain(OneAndTheSame oneAndTheSame, Cases cases, OtherCase otherCase) {
        this.oneAndTheSame = oneAndTheSame;
        this.cases = cases;
        this.otherCase = otherCase;
    }

    /** In a sentence or two; empty where it is the family's first referral. */
    Optional<String> inWords(FamilyCase theCase, String reader) {
        List<FamilyCase> before = oneAndTheSame.family(theCase.getId()).stream()
                .filter(id -> !id.equals(theCase.getId()) && !otherCase.isHiddenFrom(reader, id))
                .map(id -> cases.findById(id).orElseThrow())
                .filter(other -> other.getOpenedAt().isBefore(theCase.getOpenedAt()))
                .toList();
        if (before.isEmpty()) return Optional.empty();
        String times = "The family was referred %s before."
                .formatted(before.size() == 1 ? "once" : Words.count(before.size(), "time"));
        return Optional.of(before.stream()
                .map(FamilyCase::getClosedAt)
                .filter(closed -> closed != null && !closed.isAfter(theCase.getOpenedAt()))
                .max(Comparator.naturalOrder())
                .map(closed -> "%s The work before ended on %s, %s this referral."
                        .formatted(times, London.day(closed), earlier(closed, theCase.getOpenedAt())))
                .orElse(times));
    }

    /** "9 months before"; weeks and days where it is shorter. */
    private static String earlier(Instant closed, Instant opened) {
        LocalDate from = London.dateOf(closed), to = London.dateOf(opened);
        long months = ChronoUnit.MONTHS.between(from, to), days = ChronoUnit.DAYS.between(from, to);
        if (days == 0) return "on the day of";
        if (months >= 2) return Words.count(months, "month") + " before";
        return (days >= 14 ? Words.count(days / 7, "week") : Words.count(days, "day")) + " before";
    }
}
