package org.familypathway.oversight;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.panel.PanelDecisions;
import org.familypathway.timescale.Deadline;
import org.familypathway.timescale.Deadlines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What whoever decides on a missed deadline sees of it, and what is written down when they have: a manager or, where nobody did in time, a service lead (R131, R152). */
@Component
@Transactional
class DecidingOnMissedDeadline {
    record Answers(String missedBecause, String whatNow, LocalDate promisedOn) {}

    private final Deadlines deadlines;
    private final MissedDeadlineDecisions decisions;
    private final PanelDecisions panel;
    private final InstantSource now;

    DecidingOnMissedDeadline(
            Deadlines deadlines, MissedDeadlineDecisions decisions, PanelDecisions panel, InstantSource now) {
        this.deadlines = deadlines;
        this.decisions = decisions;
        this.panel = panel;
        this.now = now;
    }

    /** The deadlines that were missed in the case and on which nobody has decided since, the one missed last at the head. */
    List<UUID> undecided(FamilyCase theCase) {
        return decisions.undecided(theCase.getId());
    }

    /** @param line id of the deadline that ran out */
    Map<String, Object> shown(FamilyCase theCase, UUID line) {
        var missed = missed(theCase, line);
        var told = Deadlines.told(theCase, missed).equals(theCase.getService().leads()) ? "service leads" : "managers";
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("which", missed.getLabel());
        shown.put("due", inWords(missed.getDueAt()));
        shown.put("why", missed.getWhy());
        shown.put(
                "stands", missed.isOver() ? "It has been done since, or need not be done." : "It is still to be done.");
        shown.put(
                "told",
                "The %s of %s, %s%s"
                        .formatted(
                                told,
                                theCase.getService().getName(),
                                inWords(missed.getBreachedAt().orElseThrow()),
                                atTheChair(theCase, missed)));
        shown.put("lateBefore", before(theCase, missed));
        return shown;
    }

    private String atTheChair(FamilyCase theCase, Deadline missed) {
        if (!missed.isForPanelChair()) return "";
        return panel.accepted(theCase)
                .map(item -> "; to be taken up with %s, who chaired the panel of %s"
                        .formatted(item.chair(), London.day(item.meetsOn())))
                .orElse("");
    }

    private String before(FamilyCase theCase, Deadline missed) {
        long times = deadlines.of(theCase).stream()
                .filter(deadline -> deadline.getName().equals(missed.getName()))
                .mapToLong(deadline ->
                        deadline.breachesBefore(missed.getBreachedAt().orElseThrow()))
                .sum();
        return times == 0
                ? "This step was never late in this case before."
                : times == 1
                        ? "This step was late once before in this case."
                        : "This step was late %d times before in this case.".formatted(times);
    }

    /** @throws Refusal where the new date is no date in the future */
    void record(FamilyCase theCase, UUID line, Answers answers, String by) {
        var today = London.today(now);
        if (answers.promisedOn() != null && !answers.promisedOn().isAfter(today))
            throw Refusal.of("promisedOn", "The new date must lie in the future.");
        decisions.saveAndFlush(new MissedDeadlineDecision(missed(theCase, line), answers, by, now.instant()));
    }

    private Deadline missed(FamilyCase theCase, UUID line) {
        return deadlines
                .find(line)
                .filter(deadline -> deadline.getCaseId().equals(theCase.getId()))
                .orElseThrow();
    }

    private static String inWords(Instant at) {
        return London.minute(at);
    }
}
