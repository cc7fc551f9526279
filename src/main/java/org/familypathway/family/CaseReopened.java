package org.familypathway.family;

/** A family comes back: a new case of it is open, and its pathway begins at the referral. */
public record CaseReopened(FamilyCase theCase) {}
