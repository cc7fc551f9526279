package org.familypathway.monitoring;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All that was late when a night looked. */
interface LateWorks extends JpaRepository<LateWork, UUID> {
    List<LateWork> findByCaseIdOrderByNoticedAtAscIdAsc(UUID caseId);
}
