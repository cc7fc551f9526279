package org.familypathway.plan;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What managers decided on all plans. */
interface PlanApprovals extends JpaRepository<PlanApproval, UUID> {
    Optional<PlanApproval> findFirstByPlanIdOrderByDecidedAtDescIdDesc(UUID planId);
}
