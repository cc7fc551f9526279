package org.familypathway.outcome;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The readings of all families. */
interface OutcomeReadings extends JpaRepository<OutcomeReading, UUID> {
    List<OutcomeReading> findByCaseIdOrderByNumber(UUID caseId);
}
