package org.familypathway.plan;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All changes of plans that were asked for. */
interface PlanChangesAsked extends JpaRepository<PlanChange, UUID> {
    Optional<PlanChange> findFirstByCaseIdOrderByAskedAtDescIdDesc(UUID caseId);
}
