package org.familypathway.monitoring;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Where the work with families was seen to drift. */
interface Drifts extends JpaRepository<Drift, UUID> {
    List<Drift> findByCaseIdOrderByNoticedAtAscIdAsc(UUID caseId);

    /** The one that waits for a decision; a family has one at a time. */
    default Optional<Drift> open(UUID caseId) {
        return findByCaseIdOrderByNoticedAtAscIdAsc(caseId).stream()
                .filter(Drift::isOpen)
                .findFirst();
    }
}
