package org.familypathway.timescale;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.timescale.ClockEvent.Kind;

/**
 * A clock that runs for a case and is called like the step that must be done in time (R95, R152): by which rule, since when, until when, and the sentence that says why. The task's due date, the timer and every list take
 * their time from here. Instants; London time only in the sentence.
 */
@Entity
public class Clock extends Recorded {
    public enum State {
        running,
        late,
        met,
        metLate,
        ended
    }

    private UUID caseId;
    private String caseReference;
    private String name;
    private String label;
    private String rule;
    private int ruleVersion;
    private Instant startedAt;
    private Instant dueAt;
    private String why;
    private String escalateTo;
    private boolean hard;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "clock_id", nullable = false, updatable = false)
    @OrderBy("place")
    private List<ClockEvent> events = new ArrayList<>();

    protected Clock() {}

    Clock(FamilyCase theCase, Deadline deadline, String by) {
        super(UUID.randomUUID(), by, deadline.start());
        caseId = theCase.getId();
        caseReference = theCase.getReference();
        name = deadline.rule().clock();
        label = deadline.rule().label();
        rule = deadline.rule().rule();
        ruleVersion = deadline.rule().version();
        startedAt = deadline.start();
        dueAt = deadline.due();
        why = deadline.why();
        escalateTo = deadline.rule().escalateTo();
        hard = deadline.rule().hard();
        happened(Kind.started, null, by, startedAt);
    }

    /** How it stands: due at noon, it is late from noon on. */
    public State stateAt(Instant now) {
        Optional<Instant> met = when(Kind.met);
        if (met.isPresent()) return met.get().isBefore(dueAt) ? State.met : State.metLate;
        if (when(Kind.ended).isPresent()) return State.ended;
        return now.isBefore(dueAt) ? State.running : State.late;
    }

    /** What had to be done is done. Nothing where the clock is over already. */
    void meet(String by, Instant at) {
        if (!isOver()) happened(Kind.met, null, by, at);
    }

    /** What had to be done need not be done any more. Nothing where the clock is over already. */
    void end(String by, Instant at) {
        if (!isOver()) happened(Kind.ended, null, by, at);
    }

    /**
     * It has run out; written down once, with whom it was told.
     *
     * @return false where it is not late, or was written down before
     */
    boolean breach(String toldTo, String by, Instant at) {
        if (stateAt(at) != State.late || isBreached()) return false;
        happened(Kind.breached, null, by, at);
        happened(Kind.told, toldTo, by, at);
        return true;
    }

    /** Makes it due now, in a demonstration; refused where it is over or late already. */
    void bringForward(String by, Instant at) {
        if (stateAt(at) != State.running) throw new IllegalStateException("This clock is not running.");
        happened(Kind.broughtForward, "Was due " + dueAt, by, at);
        dueAt = at;
        why = why + "; brought forward to now for the demonstration";
        recorded(by, at);
    }

    private void happened(Kind kind, String note, String by, Instant at) {
        events.add(new ClockEvent(kind, note, by, at));
    }

    private Optional<Instant> when(Kind kind) {
        return events.stream()
                .filter(event -> event.getKind() == kind)
                .map(ClockEvent::getRecordedAt)
                .findFirst();
    }

    public boolean isOver() {
        return when(Kind.met).isPresent() || when(Kind.ended).isPresent();
    }

    public boolean isBreached() {
        return when(Kind.breached).isPresent();
    }

    public UUID getCaseId() {
        return caseId;
    }

    public String getCaseReference() {
        return caseReference;
    }

    public String getName() {
        return name;
    }

    public String getLabel() {
        return label;
    }

    public String getRule() {
        return rule;
    }

    public int getRuleVersion() {
        return ruleVersion;
    }

    public Instant getStartedAt() {
        return startedAt;
    }

    public Instant getDueAt() {
        return dueAt;
    }

    public String getWhy() {
        return why;
    }

    public String getEscalateTo() {
        return escalateTo;
    }

    public boolean isHard() {
        return hard;
    }

    public List<ClockEvent> getEvents() {
        return List.copyOf(events);
    }
}
