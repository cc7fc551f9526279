package org.familypathway.timescale;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;

/**
 * The clock as diagrams call it: {@code ${clock.start(execution, "decideReferral")}} as input parameter {@code dueAt} of the task, which serves as due date
 * and as time of the boundary timer.
 */
@Component("clock")
public class ClockInDiagrams {
    private final Clocks clocks;
    private final Cases cases;
    private final IdentityService identity;

    ClockInDiagrams(Clocks clocks, Cases cases, IdentityService identity) {
        this.clocks = clocks;
        this.cases = cases;
        this.identity = identity;
    }

    /** Starts the clock now and answers when it is due. */
    public Date start(DelegateExecution execution, String name) {
        return begin(execution, name, null, null);
    }

    /** Starts a clock that has been ticking since something happened, such as a referral that came in while the engine stood still. */
    public Date startSince(DelegateExecution execution, String name, Instant since) {
        return begin(execution, name, since, null);
    }

    /** Starts a clock that goes by a date which somebody entered. */
    public Date startOn(DelegateExecution execution, String name, LocalDate entered) {
        return begin(execution, name, null, entered);
    }

    private Date begin(DelegateExecution execution, String name, Instant since, LocalDate entered) {
        var passage = new Clocks.Passage(execution.getCurrentActivityId(), execution.getActivityInstanceId());
        return Date.from(clocks.start(caseOf(execution), name, since, entered, passage, by())
                .getDueAt());
    }

    /** The group that was told of the case's latest breach: who decides on it. */
    public String toldTo(DelegateExecution execution) {
        var theCase = caseOf(execution);
        return clocks.of(theCase).stream()
                .filter(Clock::isBreached)
                .reduce((earlier, later) -> later)
                .map(clock -> Clocks.told(theCase, clock))
                .orElseThrow(() -> new IllegalStateException(
                        "No deadline of case %s has been missed.".formatted(theCase.getReference())));
    }

    /** The boundary event, or another element behind it, says that the clock of its step has run out. */
    void runOut(DelegateExecution execution, String step) {
        clocks.breached(caseOf(execution), step, by());
    }

    /** Who acts: the person signed in, or the pathway itself when a timer does. */
    private String by() {
        var signedIn = identity.getCurrentAuthentication();
        return signedIn == null || signedIn.getUserId() == null ? "pathway" : signedIn.getUserId();
    }

    private FamilyCase caseOf(DelegateExecution execution) {
        return cases.findByReference(execution.getProcessBusinessKey()).orElseThrow();
    }
}
