package org.familypathway.family;

/** Who is invited to a meeting about the family (R26, R69). */
public enum Guest {
    member,
    relative,
    friend,
    professional;

    public boolean isOfTheFamily() {
        return this == member || this == relative;
    }
}
