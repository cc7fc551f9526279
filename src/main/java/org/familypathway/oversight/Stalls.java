package org.familypathway.oversight;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Where the work with families had stalled. */
interface Stalls extends JpaRepository<Stall, UUID> {
    List<Stall> findByCaseIdOrderByNoticedAtAscIdAsc(UUID caseId);

    /** The one that waits for a decision; a case has one at a time. */
    Optional<Stall> findByCaseIdAndEndedAtIsNull(UUID caseId);
}
