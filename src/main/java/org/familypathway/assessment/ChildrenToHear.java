package org.familypathway.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The children of all assessments. */
interface ChildrenToHear extends JpaRepository<ChildToHear, UUID> {
    List<ChildToHear> findByCaseIdOrderByRecordedAtAscIdAsc(UUID caseId);
}
