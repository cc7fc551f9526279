package org.familypathway.closure;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The follow-ups of all cases. */
interface FollowUps extends JpaRepository<FollowUp, UUID> {
    List<FollowUp> findByCaseIdAndRemovedAtIsNullOrderByFollowUpOnAscIdAsc(UUID caseId);
}
