package org.familypathway.platform;

import java.time.Instant;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.familypathway.family.FamilyCase;

/**
 * Who has a part in every step of every chapter, whatever the step is: deadlines, cover, mail. To register one, be a bean; {@code @Order} says who comes first. All within the transaction of the step.
 */
public interface StepObserver {
    /** The task of a step is made. @param step as its bean is called, such as {@code decideReferral} */
    default void made(FamilyCase theCase, String step, DelegateTask task) {}

    /**
     * A step is done, and its record written.
     *
     * @param executionId where its task stood in the engine @param due null where it had no due date @param by id of who did it
     */
    default void done(FamilyCase theCase, String step, String executionId, Instant due, String by) {}

    /** The task of a step goes without having been done: nobody has to be in time any more. Parameters as with {@link #done}. */
    default void takenAway(FamilyCase theCase, String step, String executionId, Instant due, String by) {}
}
