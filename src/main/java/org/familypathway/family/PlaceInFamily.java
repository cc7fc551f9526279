package org.familypathway.family;

import java.util.Set;

/** What follows from somebody’s place in the family, by the values of the list {@code relationships}: the one place that says who is a parent or carer, who a child, and who lives elsewhere. */
public class PlaceInFamily {
    private static final Set<String> CHILDREN = Set.of("son", "daughter", "child");
    private static final Set<String> PARENTS =
            Set.of("mother", "father", "absentParent", "stepParent", "adoptiveParent", "guardian");
    /** Who has the care of a child day by day without being a parent. */
    private static final Set<String> CARERS = Set.of("parentsPartner", "fosterCarer", "grandparentWithCare");

    private static final Set<String> ELSEWHERE = Set.of("absentParent", "partnerElsewhere", "siblingElsewhere");
    /** Older than the parents. */
    private static final Set<String> GRANDPARENTS = Set.of("grandparent", "grandparentWithCare");

    private PlaceInFamily() {}

    public static boolean isChild(String relationship) {
        return CHILDREN.contains(relationship);
    }

    /** A parent in law or in fact, wherever they live. */
    public static boolean isParent(String relationship) {
        return PARENTS.contains(relationship);
    }

    /** Whoever brings the children up, of whatever age they are. */
    public static boolean isParentOrCarer(String relationship) {
        return isParent(relationship) || CARERS.contains(relationship);
    }

    public static boolean isGrandparent(String relationship) {
        return GRANDPARENTS.contains(relationship);
    }

    /** Whether the place in the family says that they are grown up, where nothing else does. */
    public static boolean isGrownUp(String relationship) {
        return isParentOrCarer(relationship) || isGrandparent(relationship) || "partnerElsewhere".equals(relationship);
    }

    /** Whether it says that they do not live in the household, where nobody has said it. */
    public static boolean isElsewhere(String relationship) {
        return ELSEWHERE.contains(relationship);
    }
}
