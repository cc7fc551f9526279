package org.familypathway.closure;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Who came to which closure meeting. */
interface ClosureAttendances extends JpaRepository<ClosureAttendance, UUID> {
    List<ClosureAttendance> findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(UUID caseId);
}
