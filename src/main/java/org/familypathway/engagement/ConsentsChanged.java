package org.familypathway.engagement;

import org.familypathway.family.FamilyCase;

/** Somebody of a family consented, refused or withdrew, as it was just written down; heard in the same transaction, so that what rested on a consent ends with it (R97, R134; invariant 2). */
public record ConsentsChanged(FamilyCase theCase) {}
