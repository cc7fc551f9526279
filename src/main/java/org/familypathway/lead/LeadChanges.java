package org.familypathway.lead;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All changes of lead, open and done. */
interface LeadChanges extends JpaRepository<LeadChange, UUID> {
    Optional<LeadChange> findByCaseIdAndEndedAtIsNull(UUID caseId);

    List<LeadChange> findByCaseIdOrderByRequestedAtAscIdAsc(UUID caseId);
}
