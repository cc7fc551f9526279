package org.familypathway.lead;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** A worker is away, other than for a day's cover (R135). Days are those of Europe/London, both included; of the reason only its kind is kept. */
@Entity
class WorkerAbsence extends Recorded {
    /** From how many days on another lead is to be asked for. Proposed: a family waits no longer than four weeks. */
    static final int LONG = 28;

    private String worker;
    private LocalDate fromOn;
    private LocalDate toOn;
    private String kind;
    private LocalDate backOn;

    protected WorkerAbsence() {}

    WorkerAbsence(String worker, LocalDate fromOn, LocalDate toOn, String kind, String by, Instant at) {
        super(NewId.next(), by, at);
        this.worker = worker;
        this.fromOn = fromOn;
        this.toOn = toOn;
        this.kind = kind;
    }

    /** They are back earlier. @param backOn the first day back */
    void end(LocalDate backOn, String by, Instant at) {
        this.backOn = backOn;
        recorded(by, at);
    }

    boolean isOn(LocalDate day) {
        return !day.isBefore(fromOn) && !day.isAfter(lastDay());
    }

    boolean meets(WorkerAbsence other) {
        return !lastDay().isBefore(other.fromOn) && !other.lastDay().isBefore(fromOn);
    }

    boolean isLong() {
        return ChronoUnit.DAYS.between(fromOn, lastDay()) + 1 > LONG;
    }

    String getWorker() {
        return worker;
    }

    LocalDate getFromOn() {
        return fromOn;
    }

    /** The last day away; before the first where they never went. */
    LocalDate lastDay() {
        return backOn == null ? toOn : backOn.minusDays(1);
    }

    String getKind() {
        return kind;
    }
}
