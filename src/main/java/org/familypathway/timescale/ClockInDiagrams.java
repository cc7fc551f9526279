package org.familypathway.timescale;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.WhoActs;
import org.springframework.stereotype.Component;

/**
 * The clock as diagrams call it: {@code ${clock.start(execution, "decideReferral")}} as input parameter {@code dueAt} of the task, which serves as due date
 * and as time of the boundary timer.
 */
@Component("clock")
public class ClockInDiagrams {
    private final Clocks clocks;
    private final Cases cases;
    private final WhoActs whoActs;

    ClockInDiagrams(Clocks clocks, Cases cases, WhoActs whoActs) {
        this.clocks = clocks;
        this.cases = cases;
        this.whoActs = whoActs;
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
        return Date.from(clocks.start(caseOf(execution), name, since, entered, whoActs.id())
                .getDueAt());
    }

    /** The group that was told of the case's latest breach: who decides on it. The managers, where a timer was fired by hand and nothing is late. */
    public String toldTo(DelegateExecution execution) {
        var theCase = caseOf(execution);
        return clocks.of(theCase).stream()
                .filter(Clock::isBreached)
                .reduce((earlier, later) -> later)
                .map(clock -> Clocks.told(theCase, clock))
                .orElse(theCase.getService().managers());
    }

    /** The boundary event, or another element behind it, says that a clock has run out. */
    void runOut(DelegateExecution execution, String name) {
        clocks.breached(caseOf(execution), name, whoActs.id());
    }

    private FamilyCase caseOf(DelegateExecution execution) {
        return cases.findByReference(execution.getProcessBusinessKey()).orElseThrow();
    }
}
