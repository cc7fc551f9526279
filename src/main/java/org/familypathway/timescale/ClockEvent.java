package org.familypathway.timescale;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;

/** Something that became of a clock; who and when are those who recorded it. */
@Entity
public class ClockEvent extends Recorded {
    public enum Kind {
        started,
        warned,
        breached,
        /** Whom the breach was told, as the id of their group. */
        told,
        met,
        /** Its task was taken away: nobody has to meet the deadline any more. */
        ended,
        paused,
        resumed,
        extended,
        recomputed,
        broughtForward
    }

    /** The order in which things happened; given by the database. */
    @Column(insertable = false, updatable = false)
    private long place;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String note;

    protected ClockEvent() {}

    ClockEvent(Kind kind, String note, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.kind = kind;
        this.note = note;
    }

    public Kind getKind() {
        return kind;
    }

    public String getNote() {
        return note;
    }
}
