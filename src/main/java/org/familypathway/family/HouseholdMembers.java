package org.familypathway.family;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The members of all households. */
public interface HouseholdMembers extends JpaRepository<HouseholdMember, UUID>, HouseholdInOrder {
    /** Those of this case who have died: of them nothing is asked that was agreed with them. */
    default Set<UUID> dead(UUID caseId) {
        return findByCaseId(caseId).stream()
                .filter(HouseholdMember::isDead)
                .map(HouseholdMember::getId)
                .collect(Collectors.toSet());
    }

    /** All who are on the lists of many cases, to be counted; who reads one family asks {@link #of}. */
    @Query(
            "select m from HouseholdMember m where m.removedAt is null and m.caseId in (select c.id from FamilyCase c where c.service.id in :services)")
    List<HouseholdMember> ofServices(Collection<String> services);

    /** Somebody who has left the list is named too. */
    default String name(UUID member) {
        return findById(member).orElseThrow().getName();
    }
}
