package org.familypathway.family;

import java.time.Instant;

/**
 * Somebody looked at a family outside the pages that note it themselves, such as whoever is on duty. Whoever lets them look publishes it; it is kept among who looked, in the same transaction.
 *
 * @param caseReference null where many families were meant at once
 * @param who the name to sign in with
 * @param what what they looked at, in a few words of ours; nothing that was typed
 * @param why why they may
 */
public record FamilyLookedAt(String caseReference, String who, String what, Instant when, String why) {}
