package org.familypathway.engagement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The attempts of all cases. */
interface Attempts extends JpaRepository<Attempt, UUID> {
    List<Attempt> findByCaseIdOrderByRecordedAtAscIdAsc(UUID caseId);

    Optional<Attempt> findFirstByCaseIdAndOutcomeOrderByRecordedAtDescIdDesc(UUID caseId, String outcome);
}
