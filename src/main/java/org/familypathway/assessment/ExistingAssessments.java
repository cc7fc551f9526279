package org.familypathway.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Assessments that others have made, of all families. */
interface ExistingAssessments extends JpaRepository<ExistingAssessment, UUID> {
    List<ExistingAssessment> findByCaseIdOrderByPlace(UUID caseId);
}
