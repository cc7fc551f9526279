package org.familypathway.oversight;

import org.camunda.bpm.engine.IdentityService;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.platform.WithoutAuthorization;
import org.familypathway.timescale.MovingDeadlines;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a manager of the service see in a demonstration what happens when a deadline passes, without waiting for it: the case's next deadline is now. Clock,
 * timer and task move together.
 */
@Component
@Profile("demo")
public class BringForward {
    /** What the person who asks reads; nothing was changed. */
    public static class NotPossible extends RuntimeException {
        NotPossible(String message) {
            super(message);
        }
    }

    private final Cases cases;
    private final MovingDeadlines movingDeadlines;
    private final WithoutAuthorization engine;
    private final IdentityService identity;

    BringForward(Cases cases, MovingDeadlines movingDeadlines, WithoutAuthorization engine, IdentityService identity) {
        this.cases = cases;
        this.movingDeadlines = movingDeadlines;
        this.engine = engine;
        this.identity = identity;
    }

    /** @param by id of the user who asks; refused unless they manage the service that has the case */
    @Transactional
    public void bringForward(String reference, String by) {
        // The person may not change timers and due dates; what they may do here is asked in the next line.
        engine.run(() -> {
            move(reference, by);
            return null;
        });
    }

    private void move(String reference, String by) {
        // One answer for a case that does not exist and one of another service: the reference tells nobody anything.
        var theCase = cases.findByReference(reference)
                .filter(known -> manages(by, known))
                .orElseThrow(() -> new NotPossible("Only a manager of the case's service brings a deadline forward."));
        if (!movingDeadlines.bringForward(theCase, by))
            throw new NotPossible("No deadline of this case has yet to come.");
    }

    private boolean manages(String user, FamilyCase theCase) {
        return identity.createGroupQuery()
                        .groupMember(user)
                        .groupId(theCase.getService().managers())
                        .count()
                == 1;
    }
}
