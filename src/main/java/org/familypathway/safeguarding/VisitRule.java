package org.familypathway.safeguarding;

/** How a family is visited, by the list {@code visitRules}; the more careful the later. */
public enum VisitRule {
    alone,
    inPairs,
    notAtHome
}
