package org.familypathway.family;

/** A person’s sex as it is recorded, by the list {@code sexes}; not asked is null. */
public enum Sex {
    female,
    male,
    indeterminate,
    notKnown
}
