package org.familypathway.casepage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.familypathway.timescale.Clock;
import org.familypathway.timescale.Clocks;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What is due and why, what is late, and what was done in time or not (R131, R152). */
@Component
@Order(5)
class ClocksSection implements CaseSection {
    /** @param stands how it stands, in words */
    record Line(String label, String due, String why, String stands, boolean late) {}

    record Shown(List<Line> running, List<Line> over) {}

    private final Clocks clocks;
    private final InstantSource now;

    ClocksSection(Clocks clocks, InstantSource now) {
        this.clocks = clocks;
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

    private static Line line(Clock clock, Instant now) {
        Clock.State state = clock.stateAt(now);
        String stands =
                switch (state) {
                    case running -> "Runs";
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
                state == Clock.State.late || state == Clock.State.metLate);
    }
}
