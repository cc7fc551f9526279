package org.familypathway.family;

import java.util.List;
import java.util.UUID;

/** The one place that lists a household. */
interface HouseholdInOrder {
    /** Those who are on the list, in the order of {@link Childhood#order}. */
    List<HouseholdMember> of(UUID caseId);

    /** All who are or were on the list, in the same order. */
    List<HouseholdMember> findByCaseId(UUID caseId);
}
