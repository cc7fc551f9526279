package org.familypathway.oversight;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.forms.Refusal;
import org.familypathway.forms.Step;
import org.familypathway.timescale.Clock;
import org.familypathway.timescale.Clocks;
import org.springframework.stereotype.Component;

/** Somebody who answers for the service says why a deadline was missed and what happens now (R131, R152). The oldest one first. */
@Component
class DecideMissedDeadline implements Step<DecideMissedDeadline.Answers> {
    /** @param missedDeadline the clock that the form showed */
    record Answers(UUID missedDeadline, String missedBecause, String whatNow, LocalDate promisedOn) {}

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    private final Clocks clocks;
    private final MissedDeadlineDecisions decisions;
    private final InstantSource now;

    DecideMissedDeadline(Clocks clocks, MissedDeadlineDecisions decisions, InstantSource now) {
        this.clocks = clocks;
        this.decisions = decisions;
        this.now = now;
    }

    @Override
    public Class<Answers> answers() {
        return Answers.class;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        var shown = new HashMap<String, Object>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("which", "No deadline waits for a decision.");
        undecided(theCase).stream().findFirst().ifPresent(clock -> {
            shown.put("missed", clock.getId());
            shown.put("which", clock.getLabel());
            shown.put("due", clock.getDueAt().atZone(FamilyRecord.LONDON).format(WHEN));
            shown.put("why", clock.getWhy());
            shown.put(
                    "stands",
                    clock.isOver() ? "It has been done since, or need not be done." : "It is still to be done.");
        });
        return shown;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        var undecided = undecided(theCase);
        // A timer fired by hand before its time: the task must still have a way out.
        if (undecided.isEmpty() && answers.missedDeadline() == null) return;
        var missed = undecided.stream()
                .filter(clock -> clock.getId().equals(answers.missedDeadline()))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.of(
                                "missedDeadline",
                                "Somebody has decided on this deadline meanwhile. Open the task again to see whether another one waits."));
        var today = now.instant().atZone(FamilyRecord.LONDON).toLocalDate();
        if (answers.promisedOn() != null && !answers.promisedOn().isAfter(today))
            throw Refusal.of("promisedOn", "The new date must lie in the future.");
        decisions.saveAndFlush(new MissedDeadlineDecision(missed, answers, by, now.instant()));
    }

    /** Deciding late on a late deadline is told, not decided on in turn. */
    private List<Clock> undecided(FamilyCase theCase) {
        return clocks.of(theCase).stream()
                .filter(clock -> clock.isBreached() && !clock.getName().equals("decideMissedDeadline"))
                .filter(clock -> decisions.findByClockId(clock.getId()).isEmpty())
                .toList();
    }
}
