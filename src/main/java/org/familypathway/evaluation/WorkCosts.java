package org.familypathway.evaluation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What the work cost. */
interface WorkCosts extends JpaRepository<WorkCost, UUID> {
    List<WorkCost> findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(UUID caseId);
}
