package org.familypathway.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What all parents and carers said. */
interface ParentsAsked extends JpaRepository<ParentAsked, UUID> {
    List<ParentAsked> findByCaseIdOrderByRecordedAtAscIdAsc(UUID caseId);
}
