package org.familypathway.timescale;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.CurrentUser;
import org.familypathway.platform.FiredTimer;
import org.familypathway.platform.PlaceOfTask;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;

/**
 * The clock as diagrams call it: {@code ${clock.start(execution, "decideReferral")}} as input parameter {@code dueAt} of the task, which serves as due date
 * and as time of the boundary timer.
 */
@CallableInDiagrams
@Component("clock")
public class DeadlineInDiagrams {
    private final Deadlines deadlines;
    private final TimeAllowed timeAllowed;
    private final Cases known;
    private final CurrentUser currentUser;
    private final PlaceOfTask place;
    private final FiredTimer timer;
    private final UrgentTasks urgent;

    DeadlineInDiagrams(
            Deadlines deadlines,
            TimeAllowed timeAllowed,
            Cases known,
            CurrentUser currentUser,
            PlaceOfTask place,
            FiredTimer timer,
            UrgentTasks urgent) {
        this.deadlines = deadlines;
        this.timeAllowed = timeAllowed;
        this.known = known;
        this.currentUser = currentUser;
        this.place = place;
        this.timer = timer;
        this.urgent = urgent;
    }

    /** Starts the deadline now and answers when it is due. */
    public Date start(DelegateExecution execution, String name) {
        return begin(execution, name, null, null);
    }

    /** Starts the deadline of a target, beside the limit that the step's own deadline holds (R219); a way of working that sets no such target has no row, and no deadline runs. */
    public void startTarget(DelegateExecution execution, String name) {
        deadlines.startTarget(caseOf(execution), name, currentUser.id());
    }

    /** Starts a deadline that has been ticking since something happened, such as a referral that came in while the engine stood still. */
    public Date startSince(DelegateExecution execution, String name, Instant since) {
        return begin(execution, name, since, null);
    }

    /** Starts a deadline that goes by a date which somebody entered. */
    public Date startOn(DelegateExecution execution, String name, LocalDate entered) {
        return begin(execution, name, null, entered);
    }

    /** A day that a step has planned, such as {@code 2026-12-01}, as {@link #startOn} takes it. */
    public LocalDate day(String planned) {
        return LocalDate.parse(planned);
    }

    /** When the time of a row is over where nobody has to be in time, such as that of a reminder: counted from the beginning of the deadline at whose task it is asked for, and from now elsewhere. */
    public Date after(DelegateExecution execution, String name) {
        return Date.from(deadlines.after(caseOf(execution), name, execution.getId()));
    }

    /** Whether the way of working has such a row: {@code ${clock.has(execution, "durationOfWork")}}. */
    public boolean has(DelegateExecution execution, String name) {
        return timeAllowed.has(caseOf(execution), name);
    }

    private Date begin(DelegateExecution execution, String name, Instant since, LocalDate entered) {
        return Date.from(deadlines
                .start(caseOf(execution), name, since, entered, place.entered(execution), currentUser.id())
                .getDueAt());
    }

    /** When to warn that the deadline of this task is near: {@code ${clock.warnAt(execution, "decideReferral")}} at a boundary timer. When it is due, where its rule does not warn. */
    public Date warnAt(DelegateExecution execution, String name) {
        return Date.from(deadlines.warning(caseOf(execution), name, execution.getId()));
    }

    /** The timer says that the deadline of its task is near: whoever has the task is told, or the lead where nobody has it, or those it is offered to while there is no lead. */
    void near(DelegateExecution execution, String step) {
        var theCase = caseOf(execution);
        var task = timer.waitedAt();
        deadlines
                .warned(theCase, step, task, urgent.whoDoes(task, theCase), currentUser.id())
                .ifPresent(deadline -> urgent.near(task));
    }

    /** The timer says that the deadline of its task has passed. */
    void runOut(DelegateExecution execution, String step) {
        var theCase = caseOf(execution);
        var task = timer.waitedAt();
        deadlines
                .breached(theCase, step, task, currentUser.id())
                .ifPresent(deadline -> urgent.late(theCase, deadline, task));
    }

    private FamilyCase caseOf(DelegateExecution execution) {
        return known.findByReference(execution.getProcessBusinessKey()).orElseThrow();
    }
}
