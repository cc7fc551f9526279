package org.familypathway.evaluation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Costs avoided. */
interface CostsAvoided extends JpaRepository<CostAvoided, UUID> {
    List<CostAvoided> findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(UUID caseId);
}
