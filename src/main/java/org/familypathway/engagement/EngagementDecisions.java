package org.familypathway.engagement;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The decisions of all cases. */
interface EngagementDecisions extends JpaRepository<EngagementDecision, UUID> {
    List<EngagementDecision> findByCaseIdOrderByDecidedAtAscIdAsc(UUID caseId);
}
