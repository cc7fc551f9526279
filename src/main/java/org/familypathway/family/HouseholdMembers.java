package org.familypathway.family;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.jpa.repository.JpaRepository;

/** The members of all households. */
public interface HouseholdMembers extends JpaRepository<HouseholdMember, UUID>, HouseholdInOrder {
    /** Those of this case who have died: of them nothing is asked that was agreed with them. */
    default Set<UUID> dead(UUID caseId) {
        return findByCaseId(caseId).stream()
                .filter(HouseholdMember::isDead)
                .map(HouseholdMember::getId)
                .collect(Collectors.toSet());
    }

    /** Somebody who has left the list is named too. */
    default String name(UUID member) {
        return findById(member).orElseThrow().getName();
    }
}
