package org.familypathway.casepage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.familypathway.database.Hold;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.lead.Workers;
import org.familypathway.timescale.Deadline;
import org.familypathway.timescale.DeadlineEvent;
import org.familypathway.timescale.Deadlines;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is due and why, what is late, and what was done in time or not (R131, R152). */
@Component
@Order(5)
class DeadlinesSection implements CaseSection {
    /** @param stands how it stands, in words
     * @param happened what was done to it: paused, resumed, extended, reckoned again, with who, when and why */
    record Line(
            String label, String due, String why, String stands, boolean late, boolean paused, List<String> happened) {}

    record Shown(List<Line> running, List<Line> over) {}

    private final Deadlines deadlines;
    private final Workers workers;
    private final InstantSource now;
    private final Choices choices;
    private final Hold hold;

    DeadlinesSection(Deadlines deadlines, Workers workers, InstantSource now, Choices choices, Hold hold) {
        this.hold = hold;
        this.deadlines = deadlines;
        this.workers = workers;
        this.now = now;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "deadlines";
    }

    @Override
    public Chapter chapter() {
        return Chapter.due;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        Instant instant = now.instant();
        List<Deadline> all = deadlines.of(theCase);
        if (all.isEmpty()) return null;
        List<Hold.Restored> restores = hold.all();
        return new Shown(
                all.stream()
                        .filter(deadline -> !deadline.isOver())
                        .map(deadline -> line(deadline, instant, restores))
                        .toList(),
                all.stream()
                        .filter(Deadline::isOver)
                        .sorted(Comparator.comparing(Deadline::getDueAt).reversed())
                        .map(deadline -> line(deadline, instant, restores))
                        .toList());
    }

    private Line line(Deadline deadline, Instant now, List<Hold.Restored> restores) {
        Deadline.State state = deadline.stateAt(now);
        String stands =
                switch (state) {
                    case running -> "Runs";
                    case paused -> "Paused";
                    case late -> "Late";
                    case met -> "Done in time";
                    case metLate -> "Done late";
                    case ended -> "No longer needed";
                };
        return new Line(
                deadline.getLabel(),
                London.minute(deadline.getDueAt()),
                deadline.getWhy(),
                stands,
                state == Deadline.State.late || state == Deadline.State.metLate,
                state == Deadline.State.paused,
                Stream.concat(
                                restores.stream()
                                        .filter(restore -> restore.passedIn(deadline.getDueAt(), now))
                                        .map(DeadlinesSection::inWords),
                                deadline.getEvents().stream().map(event -> inWords(deadline, event)))
                        .filter(words -> words != null)
                        .toList());
    }

    /** Nobody was warned then, and nobody is to be blamed for it. */
    private static String inWords(Hold.Restored restore) {
        return restore.letGo() == null
                ? "Passed while the service is being restored from a backup (as it was on %s)"
                        .formatted(London.minute(restore.taken()))
                : "Passed while the service was restored from a backup (as it was on %s, going again since %s)"
                        .formatted(London.minute(restore.taken()), London.minute(restore.letGo()));
    }

    private String inWords(Deadline deadline, DeadlineEvent event) {
        String what =
                switch (event.getKind()) {
                    case paused -> "Paused, " + choices.within("pauseReasons", event.getReason());
                    case resumed -> "Resumed, due " + London.minute(event.getDueAfter());
                    case extended ->
                        "Extended by " + deadline.inUnits(event.getAmount()) + ", due "
                                + London.minute(event.getDueAfter());
                    case recomputed -> reckonedAgain(event);
                    default -> null;
                };
        if (what == null) return null;
        return "%s (%s, %s)%s"
                .formatted(
                        what,
                        workers.name(event.getRecordedBy()),
                        London.minute(event.getRecordedAt()),
                        event.getNote() == null ? "" : ": " + event.getNote());
    }

    private static String reckonedAgain(DeadlineEvent event) {
        String due = London.minute(event.getDueAfter());
        if (!event.getDueAfter().equals(event.getDueBefore()))
            return "Moved from " + London.minute(event.getDueBefore()) + " to " + due;
        if (event.getFloor() != null) return "Reckoned again, still due " + due;
        if (Objects.equals(event.getWarnBefore(), event.getWarnAfter())) return "Due by its rule again, " + due;
        return event.getWarnAfter() == null
                ? "No warning any more"
                : "Warning on " + London.minute(event.getWarnAfter());
    }
}
