package org.familypathway.oversight;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All supervision notes. */
interface Supervisions extends JpaRepository<Supervision, UUID> {
    List<Supervision> findByCaseIdOrderByNotedAtAscIdAsc(UUID caseId);
}
