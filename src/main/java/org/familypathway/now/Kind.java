package org.familypathway.now;

/** Why a family waits; the worst stands first. */
public enum Kind {
    /** An immediate referral that has not had its first answer (R218, R237). */
    immediate("Immediate referral"),
    /** A deadline has passed and what it is for is not done (R131). */
    late("Late"),
    /** Accepted, and nobody leads the work (R44, invariant 1). */
    noLead("No lead worker"),
    /** By its signs the work does not move (R152, R258). */
    stalled("Stalled"),
    /** A deadline of the coming seven days is near, or who has it is away until it has passed. */
    soon("About to be late"),
    /** A task is given or offered to who reads this, such as a decision. */
    forYou("Waits for you"),
    /** A plan is in force and no day ahead is set on which it is reviewed (invariant 3). */
    noReview("No review date ahead"),
    /** The closure has been gone through and waits for the decision. */
    closure("Closure ready");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** As people read it. */
    public String label() {
        return label;
    }
}
