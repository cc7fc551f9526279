package org.familypathway.timescale;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All clocks that ever ran. */
interface ClockRecords extends JpaRepository<Clock, UUID> {
    List<Clock> findByCaseIdOrderByDueAt(UUID caseId);

    List<Clock> findByCaseIdAndNameOrderByStartedAt(UUID caseId, String name);
}
