package org.familypathway.family;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The members of all households. */
public interface HouseholdMembers extends JpaRepository<HouseholdMember, UUID> {
    @Query(
            "from HouseholdMember m join fetch m.person where m.caseId = :caseId and m.removedAt is null order by m.born nulls first, m.name")
    List<HouseholdMember> of(UUID caseId);

    /** All who are or were on the list. */
    List<HouseholdMember> findByCaseId(UUID caseId);

    /** Somebody who has left the list is named too. */
    default String name(UUID member) {
        return findById(member).orElseThrow().getName();
    }
}
