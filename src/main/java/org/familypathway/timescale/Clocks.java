package org.familypathway.timescale;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Starts the clocks of cases and writes down what becomes of them, in the transaction of the step that they belong to. */
@Component
@Transactional
public class Clocks {
    private final ClockRecords records;
    private final Timescales timescales;
    private final JdbcClient database;
    private final InstantSource now;

    Clocks(ClockRecords records, Timescales timescales, JdbcClient database, InstantSource now) {
        this.records = records;
        this.timescales = timescales;
        this.database = database;
        this.now = now;
    }

    /**
     * @param since when it started; null for now
     * @param entered the date agreed, for a clock that goes by one; else null
     */
    Clock start(FamilyCase theCase, String name, Instant since, LocalDate entered, String by) {
        var rule = rule(theCase, name);
        var calculator = new DeadlineCalculator(councilDays());
        var start = since == null ? now.instant() : since;
        var deadline = entered == null ? calculator.from(start, rule) : calculator.on(entered, start, rule);
        return records.save(new Clock(theCase, deadline, by));
    }

    /** A target has no timer: missing it shows, and is told to nobody. */
    void startTarget(FamilyCase theCase, String name, String by) {
        if (has(theCase, name)) start(theCase, name, null, null, by);
    }

    /** What a target was set for is done. A way of working without the target has none to meet. */
    public void targetMet(FamilyCase theCase, String name, String by) {
        met(theCase, name, null, by);
    }

    /** When a clock that started now would be due. */
    Instant after(FamilyCase theCase, String name) {
        return new DeadlineCalculator(councilDays())
                .from(now.instant(), rule(theCase, name))
                .due();
    }

    /** How far ahead of a moment a row lets something lie. @param length in words, such as "6 weeks" */
    public record Limit(LocalDate day, String length) {}

    /** The last day (Europe/London) that a row allows, counted from a moment; empty where the row goes by a date that somebody enters. No clock runs. */
    public Optional<Limit> limit(FamilyCase theCase, String name, Instant from) {
        var rule = rule(theCase, name);
        if (rule.unit() == Unit.enteredDate) return Optional.empty();
        var due = new DeadlineCalculator(councilDays()).from(from, rule).due();
        return Optional.of(new Limit(due.atZone(DeadlineCalculator.LONDON).toLocalDate(), rule.length()));
    }

    private Timescale rule(FamilyCase theCase, String name) {
        return timescales.of(theCase.getProfile(), name, theCase.isImmediate(), legalStatus(theCase));
    }

    /** The strictest legal status of the family's children (R254). */
    private String legalStatus(FamilyCase theCase) {
        return database.sql("select status from legal_status_now where case_id = ? order by strictness desc limit 1")
                .param(theCase.getId())
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /** Whether the way of working has a row of this name: not every way reviews each case at a panel, or has a length. */
    public boolean has(FamilyCase theCase, String name) {
        return timescales.has(theCase.getProfile(), name, theCase.isImmediate(), legalStatus(theCase));
    }

    /** When the time of a row is over that began at {@code since}. No clock runs. */
    public Instant end(FamilyCase theCase, String name, Instant since) {
        var rule = rule(theCase, name);
        return new DeadlineCalculator(councilDays()).from(since, rule).due();
    }

    /** When to think of a time that runs from {@code since} to {@code end}: at the warning share of its row; at its end, where the row has none. */
    public Instant warning(FamilyCase theCase, String name, Instant since, Instant end) {
        var share = rule(theCase, name).warnAt();
        return share == null
                ? end
                : since.plus(Duration.between(since, end).multipliedBy(share).dividedBy(100));
    }

    /** The step was done: its clock is met. A step without a clock meets none. @param due when its task was due */
    public void met(FamilyCase theCase, String step, Instant due, String by) {
        running(theCase, step, due).ifPresent(clock -> {
            clock.meet(by, now.instant());
            records.save(clock);
        });
    }

    /** The step was taken away: its clock ends. @param due when its task was due */
    public void ended(FamilyCase theCase, String step, Instant due, String by) {
        running(theCase, step, due).ifPresent(clock -> {
            clock.end(by, now.instant());
            records.save(clock);
        });
    }

    /** A step may be open more than once in a case; then the due date of its task tells which clock is its own. */
    private Optional<Clock> running(FamilyCase theCase, String step, Instant due) {
        var open = records.findByCaseIdAndNameOrderByStartedAt(theCase.getId(), step).stream()
                .filter(clock -> !clock.isOver())
                .toList();
        return open.stream()
                .filter(clock -> clock.getDueAt().equals(due))
                .findFirst()
                .or(() -> open.stream().findFirst());
    }

    /**
     * Writes down, once, that clocks have run out and whom the rule says to tell.
     *
     * @param name which clock has run out; null for every clock of the case
     */
    void breached(FamilyCase theCase, String name, String by) {
        for (var clock : of(theCase)) {
            if (name != null && !name.equals(clock.getName())) continue;
            if (clock.breach(told(theCase, clock), by, now.instant())) records.save(clock);
        }
    }

    /** The earliest deadline of the case that has yet to come is due now, in a demonstration. */
    public Optional<BroughtForward> bringForward(FamilyCase theCase, String by) {
        var next = of(theCase).stream()
                .filter(clock -> clock.stateAt(now.instant()) == Clock.State.running)
                .findFirst();
        return next.map(clock -> {
            var moved = new BroughtForward(clock.getName(), clock.getDueAt(), now.instant());
            clock.bringForward(by, now.instant());
            records.save(clock);
            return moved;
        });
    }

    public record BroughtForward(String step, Instant from, Instant to) {}

    /** All clocks of the case, the one due first at the head. */
    public List<Clock> of(FamilyCase theCase) {
        return records.findByCaseIdOrderByDueAt(theCase.getId());
    }

    public Optional<Clock> find(UUID id) {
        return records.findById(id);
    }

    /** The group that hears of the clock's breach. */
    public static String told(FamilyCase theCase, Clock clock) {
        return clock.getEscalateTo().equals("leads")
                ? theCase.getService().leads()
                : theCase.getService().managers();
    }

    private List<CouncilDay> councilDays() {
        return database.sql("select day, kind, name from council_day where removed_at is null")
                .query(CouncilDay.class)
                .list();
    }
}
