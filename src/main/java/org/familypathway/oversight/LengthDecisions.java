package org.familypathway.oversight;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All decisions on the length of the work. */
interface LengthDecisions extends JpaRepository<LengthDecision, UUID> {
    List<LengthDecision> findByCaseIdOrderByDecidedAtAscIdAsc(UUID caseId);
}
