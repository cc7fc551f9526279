package org.familypathway.monitoring;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The weeks of all families. */
interface WeeklyRounds extends JpaRepository<WeeklyRound, UUID> {
    List<WeeklyRound> findByCaseIdOrderByNumber(UUID caseId);

    Optional<WeeklyRound> findFirstByCaseIdOrderByNumberDesc(UUID caseId);
}
