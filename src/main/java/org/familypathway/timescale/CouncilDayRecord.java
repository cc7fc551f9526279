package org.familypathway.timescale;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** A day on which the council differs, who wrote it down, and that it was taken away again; it stays in the record then. */
@Entity
@Table(name = "council_day")
class CouncilDayRecord extends Recorded {
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    private CouncilDay.Kind kind;

    private String name;
    private Instant removedAt;

    protected CouncilDayRecord() {}

    CouncilDayRecord(CouncilDay councilDay, String by, Instant at) {
        super(NewId.next(), by, at);
        day = councilDay.day();
        kind = councilDay.kind();
        name = councilDay.name();
    }

    void remove(String by, Instant at) {
        removedAt = at;
        recorded(by, at);
    }

    CouncilDay day() {
        return new CouncilDay(day, kind, name);
    }
}
