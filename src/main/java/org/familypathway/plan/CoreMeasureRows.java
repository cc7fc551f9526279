package org.familypathway.plan;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All core measures of all families. */
interface CoreMeasureRows extends JpaRepository<CoreMeasure, UUID> {
    List<CoreMeasure> findByCaseId(UUID caseId);
}
