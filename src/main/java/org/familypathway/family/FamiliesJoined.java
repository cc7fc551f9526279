package org.familypathway.family;

/** Two cases are written down as those of one family. */
public record FamiliesJoined(FamilyCase one, FamilyCase other, String by) {}
