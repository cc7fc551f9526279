package org.familypathway.handover;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All steps up and down, open and done. */
interface StepRequests extends JpaRepository<StepRequest, UUID> {
    Optional<StepRequest> findByCaseIdAndEndedAtIsNull(UUID caseId);

    List<StepRequest> findByCaseIdOrderByRequestedAtAscIdAsc(UUID caseId);
}
