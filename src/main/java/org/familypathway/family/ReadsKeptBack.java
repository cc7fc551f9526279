package org.familypathway.family;

/** Who reads an address that is kept back from others (R12, R72): whoever answers for the case. */
public interface ReadsKeptBack {
    boolean is(String user, FamilyCase theCase);

    /** The same of whoever is at work now. */
    boolean isCurrent(FamilyCase theCase);
}
