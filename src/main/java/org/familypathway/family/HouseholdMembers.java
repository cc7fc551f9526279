package org.familypathway.family;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The members of all households. */
public interface HouseholdMembers extends JpaRepository<HouseholdMember, UUID>, HouseholdInOrder {
    /** Somebody who has left the list is named too. */
    default String name(UUID member) {
        return findById(member).orElseThrow().getName();
    }
}
