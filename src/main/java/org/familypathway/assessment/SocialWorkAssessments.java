package org.familypathway.assessment;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All assessments that social workers owe. */
interface SocialWorkAssessments extends JpaRepository<SocialWorkAssessment, UUID> {
    List<SocialWorkAssessment> findByCaseIdOrderByAskedAtAscIdAsc(UUID caseId);

    /** The one on which the work stands now. */
    Optional<SocialWorkAssessment> findFirstByCaseIdOrderByAskedAtDescIdDesc(UUID caseId);
}
