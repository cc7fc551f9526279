package org.familypathway.visit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All planned visits. */
interface HomeVisitRecords extends JpaRepository<HomeVisit, UUID> {
    List<HomeVisit> findByCaseIdOrderByPlannedAtAscIdAsc(UUID caseId);

    Optional<HomeVisit> findFirstByCaseIdAndWarnedAtNotNullAndFoundAtNullOrderByPlannedAtAscIdAsc(UUID caseId);
}
