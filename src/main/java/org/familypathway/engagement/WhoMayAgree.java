package org.familypathway.engagement;

/**
 * Who may agree for whom (R97, R104, R126, R134): an adult for themselves, and for one who was judged to lack the capacity whoever acts for them; a child who can decide it for themselves; for any other child somebody who holds parental responsibility.
 * Under 16 a child is taken not to be able to decide it unless they are judged competent, from 16 on they are taken to be able unless they are judged to lack the capacity. A no is heard from the
 * person themselves, whatever their age, and from everybody who holds parental responsibility for a child.
 */
enum WhoMayAgree {
    may,
    /** They are asked themselves: an adult, or a child who can decide it. */
    themselvesAlone,
    /** Whether the child can decide it must be judged first. */
    judgeFirst,
    /** They were judged not to be able to decide it. */
    notAble,
    noResponsibility;

    /** How old somebody is, as far as it matters for who decides; whose age is not known counts as under 16. */
    enum Age {
        underSixteen,
        sixteenOrOver,
        adult
    }

    /**
     * @param age of the person about whom it is asked
     * @param themselves whether they answer themselves
     * @param holds whether the one who answers holds parental responsibility for them
     * @param able whether they can decide it, as it was judged; null where nobody judged it
     * @param acts whether the one who answers acts for them in this since they lack the capacity: as attorney or deputy, or as what was decided in their best interests
     */
    static WhoMayAgree of(Age age, boolean themselves, boolean holds, Boolean able, boolean acts) {
        if (themselves) {
            if (Boolean.FALSE.equals(able)) return notAble;
            return age == Age.adult || able != null ? may : judgeFirst;
        }
        if (acts && age != Age.underSixteen && Boolean.FALSE.equals(able)) return may;
        if (age == Age.adult) return Boolean.FALSE.equals(able) ? notAble : themselvesAlone;
        if (!holds) return noResponsibility;
        if (Boolean.TRUE.equals(able)) return themselvesAlone;
        return age == Age.underSixteen || able != null ? may : judgeFirst;
    }

    /** Whether a no of theirs is heard. */
    static boolean mayRefuse(Age age, boolean themselves, boolean holds) {
        return themselves || age != Age.adult && holds;
    }
}
