package org.familypathway.forms;

import org.familypathway.family.FamilyCase;

/**
 * What a worker may do from the case page at any time: a form of its own, checked and recorded like a task's. Where the running pathway must know of it,
 * {@link #message()} names what has happened, and the pathway is told in the same transaction. The form {@code forms/safeguarding/report-harm.form} and
 * the bean {@code reportHarm} are the same step.
 */
public interface CaseStep<A> extends Step<A> {
    /** What the case page calls it, verb and object: "Add a note, contact or visit". */
    String title();

    /** The message that the pathway is told, such as {@code significantHarmReported}; null where the record alone changes. */
    default String message() {
        return null;
    }

    /** Whether somebody who may not see the case may do this in it all the same, such as a partner who tells of a development. They read the form and nothing else. */
    default boolean isAlsoFor(String user, FamilyCase theCase) {
        return false;
    }

    /** The process that begins with it where the case is closed and no pathway runs that could be told; null where the record alone changes. */
    default String afterClosing() {
        return null;
    }

    /** Whether this person may do it, who sees the case: nobody types a whole form to read at its end that somebody else must. {@link #record} refuses whoever else hands it in. */
    default boolean isOfferedTo(String user, FamilyCase theCase) {
        return true;
    }

    /** Whether the case page offers it now. What is not offered is refused. */
    default boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen();
    }
}
