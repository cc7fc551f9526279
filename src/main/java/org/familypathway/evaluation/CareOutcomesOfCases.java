package org.familypathway.evaluation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Where the children of all cases live at the end and later. */
interface CareOutcomesOfCases extends JpaRepository<CareOutcome, UUID> {
    List<CareOutcome> findByCaseIdOrderBySaidOnAscIdAsc(UUID caseId);
}
