package org.familypathway.platform;

import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.familypathway.kernel.Refusal;

/** How a chapter looks through a version of its decision table before it comes into force, on whichever way it comes. To register one, be a bean. */
public interface DecisionTableCheck {
    /** The id of the decision, such as {@code timescale}. */
    String decision();

    /** @throws Refusal where a row means nothing, naming the row; the version before stays in force then */
    void check(DecisionTable table);

    /** A version was read and found good: one that is being deployed, or one that the engine had let go. */
    default void read() {}

    /** A deployment was deleted, and perhaps a version of the table with it: the one before is in force then. */
    default void deleted() {}

    /** Whether the table can be judged by itself, without what is deployed together with it. */
    default boolean looksAtItselfAlone() {
        return true;
    }
}
