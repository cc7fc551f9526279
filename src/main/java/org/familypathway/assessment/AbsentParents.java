package org.familypathway.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The parents who live elsewhere, of all cases. */
interface AbsentParents extends JpaRepository<AbsentParent, UUID> {
    List<AbsentParent> findByCaseIdOrderByRecordedAtAscIdAsc(UUID caseId);
}
