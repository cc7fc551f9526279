package org.familypathway.timescale;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.KnownCases;
import org.familypathway.platform.FiredTimer;
import org.familypathway.platform.PlaceOfTask;
import org.familypathway.platform.WhoActs;
import org.springframework.stereotype.Component;

/**
 * The clock as diagrams call it: {@code ${clock.start(execution, "decideReferral")}} as input parameter {@code dueAt} of the task, which serves as due date
 * and as time of the boundary timer.
 */
@Component("clock")
public class ClockInDiagrams {
    private final Clocks clocks;
    private final KnownCases known;
    private final WhoActs whoActs;
    private final PlaceOfTask place;
    private final FiredTimer timer;
    private final UrgentTasks urgent;

    ClockInDiagrams(
            Clocks clocks, KnownCases known, WhoActs whoActs, PlaceOfTask place, FiredTimer timer, UrgentTasks urgent) {
        this.clocks = clocks;
        this.known = known;
        this.whoActs = whoActs;
        this.place = place;
        this.timer = timer;
        this.urgent = urgent;
    }

    /** Starts the clock now and answers when it is due. */
    public Date start(DelegateExecution execution, String name) {
        return begin(execution, name, null, null);
    }

    /** Starts the clock of a target, beside the limit that the step's own clock holds (R219); a way of working that sets no such target has no row, and no clock runs. */
    public void startTarget(DelegateExecution execution, String name) {
        clocks.startTarget(caseOf(execution), name, whoActs.id());
    }

    /** Starts a clock that has been ticking since something happened, such as a referral that came in while the engine stood still. */
    public Date startSince(DelegateExecution execution, String name, Instant since) {
        return begin(execution, name, since, null);
    }

    /** Starts a clock that goes by a date which somebody entered. */
    public Date startOn(DelegateExecution execution, String name, LocalDate entered) {
        return begin(execution, name, null, entered);
    }

    /** When the time of a row is over, counted from now, where nobody has to be in time: when a reminder is due. No clock runs. */
    public Date after(DelegateExecution execution, String name) {
        return Date.from(clocks.after(caseOf(execution), name));
    }

    /** Whether the way of working has such a row: {@code ${clock.has(execution, "durationOfWork")}}. */
    public boolean has(DelegateExecution execution, String name) {
        return clocks.has(caseOf(execution), name);
    }

    private Date begin(DelegateExecution execution, String name, Instant since, LocalDate entered) {
        return Date.from(clocks.start(caseOf(execution), name, since, entered, place.entered(execution), whoActs.id())
                .getDueAt());
    }

    /** When to warn that the clock of this task is near: {@code ${clock.warnAt(execution, "decideReferral")}} at a boundary timer. When it is due, where its rule does not warn. */
    public Date warnAt(DelegateExecution execution, String name) {
        return Date.from(clocks.warning(caseOf(execution), name, execution.getId()));
    }

    /** The timer says that the deadline of its task is near: whoever has the task is told, or the lead where nobody has it, or those it is offered to while there is no lead. */
    void near(DelegateExecution execution, String step) {
        var theCase = caseOf(execution);
        var task = timer.waitedAt();
        clocks.warned(theCase, step, task, urgent.whoDoes(task, theCase), whoActs.id())
                .ifPresent(clock -> urgent.near(task));
    }

    /** The timer says that the deadline of its task has passed. */
    void runOut(DelegateExecution execution, String step) {
        var theCase = caseOf(execution);
        var task = timer.waitedAt();
        clocks.breached(theCase, step, task, whoActs.id()).ifPresent(clock -> urgent.late(theCase, clock, task));
    }

    private FamilyCase caseOf(DelegateExecution execution) {
        return known.find(execution.getProcessBusinessKey()).orElseThrow();
    }
}
