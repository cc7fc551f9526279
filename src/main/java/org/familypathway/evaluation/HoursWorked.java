package org.familypathway.evaluation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Hours of work with families. */
interface HoursWorked extends JpaRepository<HoursOfWork, UUID> {
    List<HoursOfWork> findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(UUID caseId);
}
