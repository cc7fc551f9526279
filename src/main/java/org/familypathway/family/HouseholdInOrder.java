package org.familypathway.family;

import java.util.List;
import java.util.UUID;

/** The one place that lists a household. */
interface HouseholdInOrder {
    /** Those of the list who live, the unborn included, in the order of {@link Childhood#order}: with them one works, and nobody else is asked, written to or planned for. */
    List<HouseholdMember> of(UUID caseId);

    /** All who are on the list, whoever has died included, in the same order: the family as it tells of itself. */
    List<HouseholdMember> withTheDead(UUID caseId);

    /** All who are or were on the list, in the same order. */
    List<HouseholdMember> findByCaseId(UUID caseId);
}
