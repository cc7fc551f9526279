package org.familypathway.timescale;

import java.time.LocalDate;

/** A day on which this council's offices are closed though others work, or work though others are closed, as on a Saturday (R80). */
public record CouncilDay(LocalDate day, Kind kind, String name) {
    public enum Kind {
        closed,
        extra
    }
}
