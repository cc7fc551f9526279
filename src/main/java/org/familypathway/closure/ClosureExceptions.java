package org.familypathway.closure;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The exceptions with which cases were closed. */
interface ClosureExceptions extends JpaRepository<ClosureException, UUID> {
    List<ClosureException> findByDecisionId(UUID decisionId);
}
