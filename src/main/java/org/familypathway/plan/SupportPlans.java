package org.familypathway.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All versions of all support plans. */
interface SupportPlans extends JpaRepository<SupportPlan, UUID> {
    List<SupportPlan> findByCaseIdOrderByNumber(UUID caseId);

    Optional<SupportPlan> findFirstByCaseIdOrderByNumberDesc(UUID caseId);

    @Query("from SupportPlan p where p.caseId = :caseId and p.approvedAt is not null and p.endedAt is null")
    Optional<SupportPlan> inForce(UUID caseId);

    @Query("from SupportPlan p where p.caseId = :caseId and p.approvedAt is null and p.endedAt is null")
    Optional<SupportPlan> toBeAgreed(UUID caseId);
}
