package org.familypathway.safeguarding;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All risk assessments. */
interface RiskAssessments extends JpaRepository<RiskAssessment, UUID> {
    Optional<RiskAssessment> findFirstByCaseIdOrderByMadeAtDescIdDesc(UUID caseId);

    List<RiskAssessment> findByCaseIdOrderByMadeAtAscIdAsc(UUID caseId);
}
