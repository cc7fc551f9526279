package org.familypathway.crisis;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All visits in crises. */
interface CrisisVisits extends JpaRepository<CrisisVisit, UUID> {
    List<CrisisVisit> findByCrisisIdOrderByVisitedAtAscIdAsc(UUID crisisId);
}
