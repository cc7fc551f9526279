package org.familypathway.casepage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Words;
import org.familypathway.lead.Workers;
import org.familypathway.timescale.Clock;
import org.familypathway.timescale.ClockEvent;
import org.familypathway.timescale.Clocks;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is due and why, what is late, and what was done in time or not (R131, R152). */
@Component
@Order(5)
class ClocksSection implements CaseSection {
    /** @param stands how it stands, in words
     * @param happened what was done to it: paused, resumed, extended, reckoned again, with who, when and why */
    record Line(
            String label, String due, String why, String stands, boolean late, boolean paused, List<String> happened) {}

    record Shown(List<Line> running, List<Line> over) {}

    private final Clocks clocks;
    private final Workers workers;
    private final InstantSource now;

    ClocksSection(Clocks clocks, Workers workers, InstantSource now) {
        this.clocks = clocks;
        this.workers = workers;
        this.now = now;
    }

    @Override
    public String template() {
        return "clocks";
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        Instant instant = now.instant();
        List<Clock> all = clocks.of(theCase);
        if (all.isEmpty()) return null;
        return new Shown(
                all.stream()
                        .filter(clock -> !clock.isOver())
                        .map(clock -> line(clock, instant))
                        .toList(),
                all.stream()
                        .filter(Clock::isOver)
                        .sorted(Comparator.comparing(Clock::getDueAt).reversed())
                        .map(clock -> line(clock, instant))
                        .toList());
    }

    private Line line(Clock clock, Instant now) {
        Clock.State state = clock.stateAt(now);
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
                clock.getLabel(),
                London.minute(clock.getDueAt()),
                clock.getWhy(),
                stands,
                state == Clock.State.late || state == Clock.State.metLate,
                state == Clock.State.paused,
                clock.getEvents().stream()
                        .map(event -> inWords(clock, event))
                        .filter(words -> words != null)
                        .toList());
    }

    private String inWords(Clock clock, ClockEvent event) {
        String what =
                switch (event.getKind()) {
                    case paused -> "Paused, " + Words.of(event.getReason()).toLowerCase(Locale.ROOT);
                    case resumed -> "Resumed, due " + London.minute(event.getDueAfter());
                    case extended ->
                        "Extended by " + clock.inUnits(event.getAmount()) + ", due "
                                + London.minute(event.getDueAfter());
                    case recomputed ->
                        "Moved from " + London.minute(event.getDueBefore()) + " to "
                                + London.minute(event.getDueAfter());
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
}
