package org.familypathway.access;

import org.familypathway.kernel.Refusal;

/**
 * What somebody may change of people's accounts, asked by the platform of each change on its way into the engine, whichever page or route it comes by. Each may refuse it with a {@link Refusal}; what is let
 * through is noted in the same transaction. {@code by} is who does it, never null.
 */
public interface AccountRules {
    void joins(String by, String person, String group);

    void leaves(String by, String person, String group);

    /** A password is set, one's own or another's. */
    void setsPassword(String by, String person);

    void creates(String by, String person);

    void deletes(String by, String person);

    /** A group is deleted, and everybody leaves it at once. */
    void deletesGroup(String by, String group);

    // ---- What the council's own sign-in says of its people is not asked of two here: its directory has keepers of its
    // own. It is noted and told as the rest is.

    /** An account is about to be made for who came from there. */
    void providerMakes(String person);

    void providerPutsInto(String person, String group);

    void providerTakesOut(String person, String group);

    /** @param agency of which the person is, of the list {@code agencyKinds}; null where the claim says none @param name its own, where the kind does not say which */
    void providerSaysAgency(String person, String agency, String name);
}
