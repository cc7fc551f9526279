package org.familypathway.engagement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The attempts of all cases. */
interface Attempts extends JpaRepository<Attempt, UUID> {
    List<Attempt> findByCaseIdOrderByRecordedAt(UUID caseId);

    Optional<Attempt> findFirstByCaseIdAndOutcomeOrderByRecordedAtDesc(UUID caseId, String outcome);
}
