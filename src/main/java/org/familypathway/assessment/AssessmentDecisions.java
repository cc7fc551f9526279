package org.familypathway.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The decisions on all assessments. */
interface AssessmentDecisions extends JpaRepository<AssessmentDecision, UUID> {
    List<AssessmentDecision> findByCaseIdOrderByDecidedAtAscIdAsc(UUID caseId);
}
