package org.familypathway.visit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All planned visits. */
interface HomeVisitRecords extends JpaRepository<HomeVisit, UUID> {
    List<HomeVisit> findByCaseIdOrderByPlannedAt(UUID caseId);

    Optional<HomeVisit> findFirstByCaseIdOrderByPlannedAtDesc(UUID caseId);

    Optional<HomeVisit> findFirstByCaseIdAndWarnedAtNotNullAndFoundAtNullOrderByPlannedAt(UUID caseId);
}
