package org.familypathway.timescale;

import java.time.Instant;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.StepObserver;
import org.springframework.stereotype.Component;

/** A step that is done has met its deadline, or met it late; one that is taken away has none any more (R95, R152). */
@Component
class DeadlinesOfSteps implements StepObserver {
    private final Deadlines deadlines;

    DeadlinesOfSteps(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Override
    public void done(FamilyCase theCase, String step, String executionId, Instant due, String by) {
        deadlines.met(theCase, step, executionId, due, by);
    }

    @Override
    public void takenAway(FamilyCase theCase, String step, String executionId, Instant due, String by) {
        deadlines.ended(theCase, step, executionId, due, by);
    }
}
