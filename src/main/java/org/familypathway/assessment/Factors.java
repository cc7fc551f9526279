package org.familypathway.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The factors of all assessments. */
interface Factors extends JpaRepository<AssessmentFactor, UUID> {
    List<AssessmentFactor> findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(UUID caseId);
}
