package org.familypathway.assessment;

/** Where a factor lies or a goal is to be reached, as the list {@code factorLevels} has it (R20). */
public enum FactorLevel {
    person,
    family,
    communitySchool
}
