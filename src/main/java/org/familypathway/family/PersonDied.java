package org.familypathway.family;

import java.util.UUID;

/** Somebody of a household has died, as it was just written down; heard in the same transaction. */
public record PersonDied(FamilyCase theCase, UUID member) {
    /** What a process that is about them alone is told. */
    public static final String MESSAGE = "personDied";
}
