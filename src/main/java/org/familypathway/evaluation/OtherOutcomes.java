package org.familypathway.evaluation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Outcomes in words. */
interface OtherOutcomes extends JpaRepository<OtherOutcome, UUID> {
    List<OtherOutcome> findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(UUID caseId);
}
