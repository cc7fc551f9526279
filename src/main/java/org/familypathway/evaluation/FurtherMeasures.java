package org.familypathway.evaluation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Measures beside the goals. */
interface FurtherMeasures extends JpaRepository<FurtherMeasure, UUID> {
    List<FurtherMeasure> findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(UUID caseId);
}
