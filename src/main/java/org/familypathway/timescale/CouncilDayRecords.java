package org.familypathway.timescale;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The council's own days, those taken away among them. */
interface CouncilDayRecords extends JpaRepository<CouncilDayRecord, UUID> {
    List<CouncilDayRecord> findByRemovedAtIsNullOrderByDay();
}
