package org.familypathway.timescale;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** Something that became of a deadline; who and when are those who recorded it. */
@Entity
public class DeadlineEvent extends Recorded {
    public enum Kind {
        started,
        warned,
        /** Its note is whom it was told, as the id of their group. */
        breached,
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

    /** When it was due before and after; null where the event moved nothing. */
    private Instant dueBefore;

    private Instant dueAfter;

    /** Why it was due when it was after it was reckoned again; null where the event is older than this. */
    private String why;

    /** When its warning was to come before and after it was reckoned again; null where the rule does not warn, or the event is older than this. */
    private Instant warnBefore;

    private Instant warnAfter;

    /** When it would be due by its rule, and where it was held instead, so that it did not become late by being reckoned again; else null. */
    private Instant ruleDue;

    private Instant floor;

    /** By how many of the rule's units it was extended; else null. */
    private Integer amount;

    /** Why it was paused, as chosen from the list; else null. */
    private String reason;

    /** The change of rules or days that moved it; else null. */
    private UUID recomputationId;

    protected DeadlineEvent() {}

    DeadlineEvent(Kind kind, String note, String by, Instant at) {
        super(NewId.next(), by, at);
        this.kind = kind;
        this.note = note;
    }

    DeadlineEvent moved(Instant before, Instant after) {
        dueBefore = before;
        dueAfter = after;
        return this;
    }

    DeadlineEvent dueBecause(String said) {
        why = said;
        return this;
    }

    DeadlineEvent warned(Instant before, Instant after) {
        warnBefore = before;
        warnAfter = after;
        return this;
    }

    DeadlineEvent held(Instant byTheRule, Instant until) {
        ruleDue = byTheRule;
        floor = until;
        return this;
    }

    DeadlineEvent by(int units) {
        amount = units;
        return this;
    }

    DeadlineEvent because(String chosen) {
        reason = chosen;
        return this;
    }

    DeadlineEvent with(UUID recomputation) {
        recomputationId = recomputation;
        return this;
    }

    public Instant getDueBefore() {
        return dueBefore;
    }

    public Instant getDueAfter() {
        return dueAfter;
    }

    public Instant getWarnBefore() {
        return warnBefore;
    }

    public Instant getWarnAfter() {
        return warnAfter;
    }

    public Instant getRuleDue() {
        return ruleDue;
    }

    public Instant getFloor() {
        return floor;
    }

    public Integer getAmount() {
        return amount;
    }

    public String getReason() {
        return reason;
    }

    public Kind getKind() {
        return kind;
    }

    public String getNote() {
        return note;
    }
}
