package org.familypathway.family;

/** Somebody of this family is known to have died in another case, and whoever works here must hear of it; heard in the same transaction. */
public record DeathKnownElsewhere(FamilyCase theCase) {}
