package org.familypathway.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The relations in all families. */
interface GenogramRelations extends JpaRepository<GenogramRelation, UUID> {
    List<GenogramRelation> findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(UUID caseId);
}
