package org.familypathway.crisis;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The crises of a case: one under way at most, the others answered (R190, R237, R238, R240, R241). */
@Component
@Transactional
public class Crises {
    private final CrisisRecords records;
    private final Clock clock;

    Crises(CrisisRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    public Optional<Crisis> underWay(FamilyCase theCase) {
        return records.findByCaseIdAndOverAtIsNull(theCase.getId());
    }

    List<Crisis> of(FamilyCase theCase) {
        return records.findByCaseIdOrderByHappenedAtAscIdAsc(theCase.getId());
    }

    /** A crisis is reported with a referral: whether everybody is safe is not known yet. */
    public void report(FamilyCase theCase, String happened, Instant happenedAt, String toldBy, String by) {
        report(theCase, happened, happenedAt, toldBy, "notKnown", by);
    }

    /** @throws Refusal where one is under way */
    void report(FamilyCase theCase, String happened, Instant happenedAt, String toldBy, String safeNow, String by) {
        if (underWay(theCase).isPresent())
            throw Refusal.of(
                    "happened",
                    "A crisis of this family is being answered already. Tell the one who answers it, or add a note to the case.");
        records.saveAndFlush(new Crisis(theCase, happened, happenedAt, toldBy, safeNow, by, clock.instant()));
    }

    void over(Crisis crisis, String by) {
        crisis.over(by, clock.instant());
        records.saveAndFlush(crisis);
    }

    /** The crisis under way in a sentence, for a form. */
    String inWords(FamilyCase theCase) {
        return underWay(theCase)
                .map(c -> "%s, %s: %s Safe now: %s."
                        .formatted(
                                London.minute(c.getHappenedAt()),
                                c.getToldBy(),
                                c.getHappened(),
                                Words.within(c.getSafeNow())))
                .orElse("The crisis has been answered meanwhile.");
    }
}
