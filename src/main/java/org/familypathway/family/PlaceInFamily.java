package org.familypathway.family;

import java.util.Set;

/** What follows from somebody’s place in the family, by the values of the list {@code relationships}: the one place that says who is a parent or carer, who a child, and who lives elsewhere. */
public class PlaceInFamily {
    private static final String FATHER = "father",
            PARTNER_ELSEWHERE = "partnerElsewhere",
            SIBLING_ELSEWHERE = "siblingElsewhere";

    private static final Set<String> CHILDREN = Set.of("son", "daughter", "child");
    private static final Set<String> PARENTS =
            Set.of("mother", FATHER, "absentParent", "stepParent", "adoptiveParent", "guardian");
    /** Who has the care of a child day by day without being a parent. */
    private static final Set<String> CARERS = Set.of("parentsPartner", "fosterCarer", "grandparentWithCare");

    private static final Set<String> ELSEWHERE = Set.of("absentParent", PARTNER_ELSEWHERE, SIBLING_ELSEWHERE);
    /** Older than the parents. */
    private static final Set<String> GRANDPARENTS = Set.of("grandparent", "grandparentWithCare");

    /** Who is said to be a man or boy, a woman or girl, by the word for them alone. */
    private static final Set<String> MALE = Set.of(FATHER, "son"), FEMALE = Set.of("mother", "daughter");

    private PlaceInFamily() {}

    /** Also of a parent elsewhere, by the values of the list {@code absentParentRelations}. */
    public static boolean isFather(String relationship) {
        return FATHER.equals(relationship);
    }

    public static boolean isMale(String relationship) {
        return MALE.contains(relationship);
    }

    public static boolean isFemale(String relationship) {
        return FEMALE.contains(relationship);
    }

    public static boolean isChild(String relationship) {
        return CHILDREN.contains(relationship);
    }

    /** A child, or a brother or sister who lives elsewhere: of one generation. */
    public static boolean isOfTheChildren(String relationship) {
        return isChild(relationship) || SIBLING_ELSEWHERE.equals(relationship);
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
        return isParentOrCarer(relationship) || isGrandparent(relationship) || PARTNER_ELSEWHERE.equals(relationship);
    }

    /** Whether it says that they do not live in the household, where nobody has said it. */
    public static boolean isElsewhere(String relationship) {
        return ELSEWHERE.contains(relationship);
    }
}
