package org.familypathway.closure;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All transfers, open and done. */
interface Transfers extends JpaRepository<Transfer, UUID> {
    Optional<Transfer> findByCaseIdAndEndedAtIsNull(UUID caseId);

    List<Transfer> findByCaseIdOrderByRequestedAtAscIdAsc(UUID caseId);
}
