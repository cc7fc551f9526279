package org.familypathway.timescale;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KeptByThePathway;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.London;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.Refusal;
import org.familypathway.timescale.DeadlineEvent.Kind;

/**
 * A deadline that runs for a case and is called like the step that must be done in time (R95, R152): by which rule, since when, until when, and the sentence that says why. The task's due date, the timer and every list take
 * their time from here. Instants; London time only in the sentence.
 */
@Entity
@KeptByThePathway
public class Deadline extends Recorded {
    /** Deadlines of decisions on a deadline that was missed: being late with one follows from what is late already. */
    public static final Set<String> ON_WHAT_IS_LATE = Set.of("decideMissedDeadline", "settleMissedDeadline");

    /** The key of the field in which a form asks for the deadline. */
    private static final String CHOSEN = "deadline";

    public enum State {
        running,
        /** Stands still: neither warned of nor late, until somebody resumes it. */
        paused,
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
    private Instant warnAt;
    private String executionId;
    private String why;
    private String escalateTo;
    private boolean hard;

    // The rule as it stood when the deadline was last reckoned.
    private String startedBy;

    @Enumerated(EnumType.STRING)
    private Unit unit;

    private Integer amount;

    @Enumerated(EnumType.STRING)
    private OpeningHours calendar;

    private String hoursWords;
    private String openDays;
    private LocalTime opens;
    private LocalTime closes;
    private Boolean onHolidays;

    @Enumerated(EnumType.STRING)
    private StartOnNonWorkingDay startOnNonWorkingDay;

    private LocalTime endOfDay;
    private Integer warnPercent;
    private boolean pausable;
    private Integer mostExtension;
    private boolean excusesLate;

    /** The date agreed, where it goes by one. */
    private LocalDate enteredOn;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "deadline_id", nullable = false, updatable = false)
    @OrderBy("place")
    private List<DeadlineEvent> events = new ArrayList<>();

    protected Deadline() {}

    /** @param executionId where its task stands in the engine; null where no task goes by it */
    Deadline(FamilyCase theCase, DueDate dueDate, String executionId, String by) {
        super(NewId.next(), by, dueDate.start());
        caseId = theCase.getId();
        caseReference = theCase.getReference();
        name = dueDate.rule().deadline();
        startedAt = dueDate.start();
        this.executionId = executionId;
        if (dueDate.rule().unit() == Unit.enteredDate) enteredOn = London.dateOf(dueDate.due());
        follow(dueDate.rule());
        fallsDue(dueDate);
        happened(Kind.started, null, by, startedAt);
    }

    /** It runs since before its task was there, and waits at it now. */
    Deadline waitsAt(String executionId) {
        this.executionId = executionId;
        return this;
    }

    /** The referral from which it counts was typed at this moment: where it was over by then, it says so, and it is late from the first moment. */
    void typed(Instant at) {
        if (!at.isBefore(dueAt)) why = why + WhyItIsDue.typed(at, startedAt);
    }

    /** How it stands: due at noon, it is late from noon on. */
    public State stateAt(Instant now) {
        Optional<Instant> met = when(Kind.met);
        if (met.isPresent()) return isPaused() || met.get().isBefore(dueAt) ? State.met : State.metLate;
        if (when(Kind.ended).isPresent()) return State.ended;
        if (isPaused()) return State.paused;
        return now.isBefore(dueAt) ? State.running : State.late;
    }

    /** What had to be done is done. Nothing where the deadline is over already. */
    void meet(String by, Instant at) {
        if (!isOver()) happened(Kind.met, null, by, at);
    }

    /** What had to be done need not be done any more. Nothing where the deadline is over already. */
    void end(String by, Instant at) {
        if (!isOver()) happened(Kind.ended, null, by, at);
    }

    /**
     * Its end is near; written down once, and once more after each extension, with who was told.
     *
     * @return false where its rule does not warn, or it is not yet time, or it does not run, or it was written down before
     */
    boolean warn(String told, String by, Instant at) {
        if (warnAt == null || at.isBefore(warnAt) || stateAt(at) != State.running) return false;
        if (isSaid(Kind.warned)) return false;
        happened(Kind.warned, told, by, at);
        return true;
    }

    /**
     * It has run out; written down once, and once more where it was extended after it, with who was told.
     *
     * @return false where it is not late, or was written down before
     */
    boolean breach(String told, String by, Instant at) {
        if (stateAt(at) != State.late || isSaid(Kind.breached)) return false;
        happened(Kind.breached, told, by, at);
        return true;
    }

    /**
     * It stands still from now on, and what is left of its time stays.
     *
     * @param reason from the list of the form
     * @throws Refusal where its rule allows no pause, or it does not run
     */
    void pause(String reason, String note, String by, Instant at) {
        if (!pausable) throw Refusal.of(CHOSEN, "The rule of “%s” allows no pause (%s).".formatted(label, rule));
        if (stateAt(at) != State.running)
            throw Refusal.of(
                    CHOSEN,
                    isOver()
                            ? "“%s” is over. There is nothing to pause any more.".formatted(label)
                            : isPaused()
                                    ? "“%s” is paused already.".formatted(label)
                                    : "“%s” is late. A pause does not excuse what is late: do it, or say at “Decide on a missed deadline” what happens now."
                                            .formatted(label));
        events.add(new DeadlineEvent(Kind.paused, note, by, at).because(reason));
        recorded(by, at);
    }

    /** It goes on with the time that was left. @throws Refusal where it is not paused */
    void resume(DeadlineCalculator calculator, String note, String by, Instant at) {
        if (isOver() || !isPaused())
            throw Refusal.of(CHOSEN, "“%s” is not paused, so it cannot be resumed.".formatted(label));
        Instant before = dueAt;
        var resumed = new DeadlineEvent(Kind.resumed, note, by, at);
        events.add(resumed);
        fallsDue(reckon(calculator));
        resumed.moved(before, dueAt);
        recorded(by, at);
    }

    /**
     * A manager adds to its time.
     *
     * @param units of its rule: working days where it counts working days
     * @param reason in the manager's words
     * @throws Refusal where its rule allows no extension, or not so long a one, or excuses nothing that is late
     */
    void extend(DeadlineCalculator calculator, int units, String reason, String by, Instant at) {
        if (isOver()) throw Refusal.of(CHOSEN, "“%s” is over. There is nothing to extend any more.".formatted(label));
        if (mostExtension == null)
            throw Refusal.of(CHOSEN, "The rule of “%s” allows no extension (%s).".formatted(label, rule));
        if (stateAt(at) == State.late && !excusesLate)
            throw Refusal.of(
                    CHOSEN,
                    "“%s” is late, and its rule excuses nothing that is late. Say at “Decide on a missed deadline” what happens now."
                            .formatted(label));
        int left = mostExtension - extension();
        if (units < 1 || units > left)
            throw Refusal.of(
                    "amount",
                    left == 0
                            ? "“%s” was extended by %s in all already, the most that its rule allows."
                                    .formatted(label, unit.of(mostExtension))
                            : "“%s” may be extended by at most %s in all. Choose from 1 to %d."
                                    .formatted(label, unit.of(mostExtension), left));
        Instant before = dueAt;
        var extended = new DeadlineEvent(Kind.extended, reason, by, at).by(units);
        events.add(extended);
        fallsDue(reckon(calculator));
        if (stateAt(at) == State.late)
            throw Refusal.of("amount", "“%s” would still be late then. Choose a longer extension.".formatted(label));
        extended.moved(before, dueAt);
        recorded(by, at);
    }

    /**
     * Reckons it again from its start, with its pauses and extensions, by the rule and the council's days as they are now. Leaves alone what is over or breached, and what was brought forward.
     *
     * <p>Reckoning it again makes nothing late by itself: it is due no earlier than before, or than a working day from now, whichever is earlier. What the rule said, and where it was held, stays with
     * the event; where the rule allows as much again, it is held no longer. Where what moved it was taken back, it has the time again that it had before, as long as that has not passed.
     *
     * @return whether it, or its warning, has moved, or it is held otherwise than before
     */
    boolean recompute(
            Timescale newest,
            DeadlineCalculator calculator,
            UUID recomputation,
            String because,
            String by,
            Instant at) {
        if (isOver() || isSaid(Kind.breached) || when(Kind.broughtForward).isPresent()) return false;
        boolean otherRule = !newest.saysTheSameAs(rule());
        if (newest.unit() == Unit.enteredDate && enteredOn == null) enteredOn = London.dateOf(dueAt);
        Instant dueBefore = dueAt;
        Instant warnBefore = warnAt;
        var heldBefore = held();
        if (otherRule) follow(newest);
        var changes = changes();
        changes.removeIf(DeadlineChange.Floor.class::isInstance);
        var dueDate = reckon(calculator, changes);
        Instant byTheRule = dueDate.due();
        // What is paused stands where it was when the pause began. What is held already is held where it is: it would
        // lose what it was extended by since.
        Instant workingDay = calculator.aWorkingDayFrom(pausedSince().orElse(at), newest);
        Instant floor = heldBefore.isPresent() || workingDay.isAfter(dueBefore) ? dueBefore : workingDay;
        boolean restored =
                byTheRule.isAfter(pausedSince().orElse(at)) && byTheRule.isBefore(floor) && isAsItWasBefore(calculator);
        boolean held = byTheRule.isBefore(floor) && !restored;
        if (held) {
            changes.add(new DeadlineChange.Floor(floor));
            dueDate = reckon(calculator, changes);
        }
        boolean moved = !dueDate.due().equals(dueBefore)
                || !Objects.equals(dueDate.warn(), warnBefore)
                || held != heldBefore.isPresent()
                || held && !byTheRule.equals(heldBefore.get().getRuleDue());
        if (!otherRule && !moved) return false;
        fallsDue(dueDate);
        recorded(by, at);
        if (!moved) return false;
        var event = new DeadlineEvent(
                        Kind.recomputed, held ? because + " " + whyHeld(byTheRule, floor, dueBefore) : because, by, at)
                .moved(dueBefore, dueAt)
                .dueBecause(why)
                .warned(warnBefore, warnAt)
                .with(recomputation);
        events.add(held ? event.held(byTheRule, floor) : event);
        return true;
    }

    /** Whether rule and days are again what they were before it was reckoned again some time: they would make it due, with what was changed up to then, when it was due then. */
    private boolean isAsItWasBefore(DeadlineCalculator calculator) {
        return IntStream.range(0, events.size())
                .filter(i -> events.get(i).getKind() == Kind.recomputed)
                .anyMatch(i -> {
                    var until = changes(events.subList(0, i));
                    until.removeIf(DeadlineChange.Floor.class::isInstance);
                    return reckon(calculator, until).due().equals(events.get(i).getDueBefore());
                });
    }

    private static String whyHeld(Instant byTheRule, Instant floor, Instant dueBefore) {
        return "By the rule it would be due %s. Reckoning it again makes nothing late, so it is due %s, %s."
                .formatted(
                        London.minute(byTheRule),
                        London.minute(floor),
                        floor.equals(dueBefore) ? "as before" : "one working day on");
    }

    private DueDate reckon(DeadlineCalculator calculator) {
        return reckon(calculator, changes());
    }

    private DueDate reckon(DeadlineCalculator calculator, List<DeadlineChange> changes) {
        return unit == Unit.enteredDate
                ? calculator.on(enteredOn, startedAt, rule(), changes)
                : calculator.from(startedAt, rule(), changes);
    }

    /** When the time of another row is over that began with this deadline and stood still with it, such as that of a reminder. */
    Instant end(DeadlineCalculator calculator, Timescale row) {
        var pauses = changes();
        pauses.removeIf(change -> !(change instanceof DeadlineChange.Pause));
        return calculator.from(startedAt, row, pauses).due();
    }

    /** What holds it, by the last time that it was reckoned again. */
    private Optional<DeadlineEvent> held() {
        return events.stream()
                .filter(event -> event.getKind() == Kind.recomputed)
                .reduce((earlier, later) -> later)
                .filter(event -> event.getFloor() != null);
    }

    private List<DeadlineChange> changes() {
        return changes(events);
    }

    private static List<DeadlineChange> changes(List<DeadlineEvent> events) {
        List<DeadlineChange> changes = new ArrayList<>();
        Instant pausedAt = null;
        for (var event : events)
            switch (event.getKind()) {
                case paused -> pausedAt = event.getRecordedAt();
                case resumed -> changes.add(new DeadlineChange.Pause(pausedAt, event.getRecordedAt()));
                case extended -> changes.add(new DeadlineChange.Extension(event.getAmount(), event.getRecordedBy()));
                case recomputed -> {
                    changes.removeIf(DeadlineChange.Floor.class::isInstance);
                    if (event.getFloor() != null) changes.add(new DeadlineChange.Floor(event.getFloor()));
                }
                default -> {}
            }
        return changes;
    }

    private int extension() {
        return events.stream()
                .filter(event -> event.getKind() == Kind.extended)
                .mapToInt(DeadlineEvent::getAmount)
                .sum();
    }

    private void fallsDue(DueDate dueDate) {
        dueAt = dueDate.due();
        warnAt = dueDate.warn();
        why = dueDate.why();
    }

    /** A newer rule for what has started already: where it counts from elsewhere than before, it does so for those that start. */
    Timescale asStarted(Timescale newest) {
        return startedBy == null || newest.countsFromReceipt() == Timescale.RECEIPT.equals(startedBy)
                ? newest
                : newest.startedBy(startedBy);
    }

    private void follow(Timescale timescale) {
        label = timescale.label();
        rule = timescale.rule();
        ruleVersion = timescale.version();
        escalateTo = timescale.escalateTo();
        hard = timescale.hard();
        startedBy = timescale.startedBy();
        unit = timescale.unit();
        amount = timescale.amount();
        calendar = timescale.calendar().name();
        hoursWords = timescale.calendar().words();
        openDays = timescale.calendar().days();
        opens = timescale.calendar().opening();
        closes = timescale.calendar().closing();
        onHolidays = timescale.calendar().onHolidays();
        startOnNonWorkingDay = timescale.startOnNonWorkingDay();
        endOfDay = timescale.endOfDay();
        warnPercent = timescale.warnAt();
        pausable = timescale.pausable();
        mostExtension = timescale.mostExtension();
        excusesLate = timescale.excusesLate();
    }

    /** Null in a deadline that is older than the columns of its rule. */
    Timescale rule() {
        return unit == null
                ? null
                : new Timescale(
                        name,
                        label,
                        startedBy,
                        unit,
                        amount,
                        hours(),
                        startOnNonWorkingDay,
                        endOfDay,
                        warnPercent,
                        escalateTo,
                        hard,
                        pausable,
                        mostExtension,
                        excusesLate,
                        ruleVersion);
    }

    /** The hours it was reckoned by; before hours were rows, those that all services had. */
    private Hours hours() {
        return opens == null
                ? calendar.untilRows()
                : new Hours(calendar, hoursWords, openDays, opens, closes, onHolidays);
    }

    /** Makes it due now, in a demonstration; refused where it is over or late already. */
    void bringForward(String by, Instant at) {
        if (stateAt(at) != State.running) throw new IllegalStateException("This deadline is not running.");
        happened(Kind.broughtForward, "Was due " + dueAt, by, at);
        dueAt = at;
        if (warnAt != null && warnAt.isAfter(at)) warnAt = at;
        why = why + "; brought forward to now for the demonstration";
        recorded(by, at);
    }

    private void happened(Kind kind, String note, String by, Instant at) {
        events.add(new DeadlineEvent(kind, note, by, at));
    }

    private Optional<Instant> when(Kind kind) {
        return events.stream()
                .filter(event -> event.getKind() == kind)
                .map(DeadlineEvent::getRecordedAt)
                .findFirst();
    }

    public boolean isOver() {
        return when(Kind.met).isPresent() || when(Kind.ended).isPresent();
    }

    public boolean isPaused() {
        return pausedSince().isPresent();
    }

    private Optional<Instant> pausedSince() {
        return events.stream()
                .filter(event -> event.getKind() == Kind.paused || event.getKind() == Kind.resumed)
                .reduce((earlier, later) -> later)
                .filter(last -> last.getKind() == Kind.paused)
                .map(DeadlineEvent::getRecordedAt);
    }

    public boolean isPausable() {
        return pausable;
    }

    /** How much may still be added to its time, in words: "5 working days"; empty where nothing may. */
    public Optional<String> extensionLeft() {
        return mostExtension == null || extension() >= mostExtension
                ? Optional.empty()
                : Optional.of(unit.of(mostExtension - extension()));
    }

    boolean isExtendableAt(Instant now) {
        State state = stateAt(now);
        return extensionLeft().isPresent()
                && (state == State.running || state == State.paused || state == State.late && excusesLate);
    }

    /** "2 working days". */
    public String inUnits(int units) {
        return unit.of(units);
    }

    public boolean isBreached() {
        return when(Kind.breached).isPresent();
    }

    /** When it was last written down that it had run out. */
    public Optional<Instant> getBreachedAt() {
        return breaches().reduce((earlier, later) -> later);
    }

    /** How often it had run out before a moment. */
    public long breachesBefore(Instant moment) {
        return breaches().filter(at -> at.isBefore(moment)).count();
    }

    private Stream<Instant> breaches() {
        return events.stream().filter(event -> event.getKind() == Kind.breached).map(DeadlineEvent::getRecordedAt);
    }

    boolean isWarned() {
        return isSaid(Kind.warned);
    }

    /** Whether it is written down already, and holds still: an extension begins anew. */
    private boolean isSaid(Kind kind) {
        return events.stream()
                .map(DeadlineEvent::getKind)
                .filter(one -> one == kind || one == Kind.extended)
                .reduce((earlier, later) -> later)
                .filter(last -> last == kind)
                .isPresent();
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

    /** When the rule warns that it is near; null where it does not. */
    public Instant getWarnAt() {
        return warnAt;
    }

    /** Where its task stands in the engine; null where no task goes by it, or the deadline is older than this. */
    public String getExecutionId() {
        return executionId;
    }

    public String getWhy() {
        return why;
    }

    /** Whether a breach is taken up at the chair of the panel. */
    public boolean isForPanelChair() {
        return escalateTo.equals(Timescale.PANEL_CHAIR);
    }

    public String getEscalateTo() {
        return escalateTo;
    }

    public boolean isHard() {
        return hard;
    }

    public List<DeadlineEvent> getEvents() {
        return List.copyOf(events);
    }
}
