package org.familypathway.family;

/** Whether somebody saw or has on record what they write, or believes it, as the list {@code natures} has it (R155). */
public enum Nature {
    fact,
    opinion
}
