package org.familypathway.access;

import org.familypathway.kernel.Refusal;

/**
 * What somebody may change of people's accounts, asked by the platform of each change on its way into the engine, whichever page or route it comes by. Each may refuse it with a {@link Refusal}; what is let
 * through is noted in the same transaction. {@code by} is who does it, never null.
 */
public interface AccountRules {
    void joins(String by, String person, String group);

    void leaves(String by, String person, String group);

    /** A password is set that is not one's own. */
    void setsPassword(String by, String person);

    void creates(String by, String person);

    void deletes(String by, String person);

    /** A group is deleted, and everybody leaves it at once. */
    void deletesGroup(String by, String group);
}
