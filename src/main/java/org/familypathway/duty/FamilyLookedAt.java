package org.familypathway.duty;

import java.time.Instant;

/**
 * Somebody read what is recorded of a family that is not theirs; published when it is shown, in the same transaction.
 *
 * @param who id of who read it
 * @param what in words, such as "What the safety of the family needs"
 * @param why they may, and what for, in words
 */
public record FamilyLookedAt(String caseReference, String who, String what, Instant when, String why) {}
