package org.familypathway.engagement;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The first visits of all cases. */
interface FirstVisits extends JpaRepository<FirstVisit, UUID> {
    List<FirstVisit> findByCaseIdOrderByVisitedAtAscIdAsc(UUID caseId);
}
