package org.familypathway.timescale;

import java.util.Set;
import org.familypathway.platform.gate.Models;
import org.familypathway.platform.gate.WordsOfCalls;
import org.springframework.stereotype.Component;

/** The deadlines for which {@code timescale.dmn} has a row. */
@Component
class NamesOfDeadlines implements WordsOfCalls {
    private static final int CLOCK = 1;

    @Override
    public Set<String> calls() {
        return Set.of(
                "clock.start",
                "clock.startSince",
                "clock.startOn",
                "clock.startTarget",
                "clock.after",
                "clock.has",
                "clock.warnAt",
                "oversight.opensAt",
                "oversight.since");
    }

    @Override
    public Set<String> words(Models models) {
        return models.text("timescale").map(table -> table.words(CLOCK)).orElse(Set.of());
    }

    @Override
    public String whereMissing() {
        return "for which timescale.dmn has no row. Add one, or use the name of one that is there";
    }
}
