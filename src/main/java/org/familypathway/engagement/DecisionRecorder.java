package org.familypathway.engagement;

import java.time.Clock;
import java.time.Instant;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyCase.Outcome;
import org.familypathway.safeguarding.Harm;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The managers' decisions of this phase: each is kept with its reason; one that ends the work says so in the case. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class DecisionRecorder {

    private final EngagementDecisions decisions;
    private final Cases cases;
    private final Harm harm;
    private final Clock clock;

    DecisionRecorder(EngagementDecisions decisions, Cases cases, Harm harm, Clock clock) {
        this.decisions = decisions;
        this.cases = cases;
        this.harm = harm;
        this.clock = clock;
    }

    /** @param outcome with which the case ends where the decision is {@code end} */
    public void record(
            FamilyCase theCase,
            String about,
            EngagementDecision.Decision decision,
            String newWay,
            String reason,
            Outcome outcome,
            String by) {
        Instant now = clock.instant();
        decisions.saveAndFlush(new EngagementDecision(theCase, about, decision, newWay, reason, by, now));
        if (decision == EngagementDecision.Decision.end) {
            harm.mustBeAnswered(theCase, "decision");
            theCase.end(outcome, reason, by, now);
            cases.save(theCase);
        }
    }
}
