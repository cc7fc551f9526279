package org.familypathway.oversight;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface MissedDeadlineDecisions extends JpaRepository<MissedDeadlineDecision, UUID> {
    Optional<MissedDeadlineDecision> findByClockId(UUID clockId);

    List<MissedDeadlineDecision> findByCaseId(UUID caseId);
}
