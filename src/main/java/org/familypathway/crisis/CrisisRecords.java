package org.familypathway.crisis;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All crises. */
interface CrisisRecords extends JpaRepository<Crisis, UUID> {
    Optional<Crisis> findByCaseIdAndOverAtIsNull(UUID caseId);

    List<Crisis> findByCaseIdOrderByHappenedAtAscIdAsc(UUID caseId);
}
