package org.familypathway.closure;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What was decided on closures. */
interface ClosureDecisions extends JpaRepository<ClosureDecision, UUID> {
    List<ClosureDecision> findByCaseIdOrderByDecidedAtAscIdAsc(UUID caseId);
}
