package org.familypathway.timescale;

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
        var rule = timescales.of(theCase.getProfile(), name, theCase.isImmediate());
        var calculator = new DeadlineCalculator(councilDays());
        var start = since == null ? now.instant() : since;
        var deadline = entered == null ? calculator.from(start, rule) : calculator.on(entered, start, rule);
        return records.save(new Clock(theCase, deadline, by));
    }

    /** When a clock that started now would be due. */
    Instant after(FamilyCase theCase, String name) {
        var rule = timescales.of(theCase.getProfile(), name, theCase.isImmediate());
        return new DeadlineCalculator(councilDays()).from(now.instant(), rule).due();
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
