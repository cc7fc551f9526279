package org.familypathway.evaluation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All statements. */
interface ImpactStatements extends JpaRepository<ImpactStatement, UUID> {
    List<ImpactStatement> findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(UUID caseId);
}
