package org.familypathway.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All agencies that were asked for their views. */
interface AgenciesAsked extends JpaRepository<AgencyAsked, UUID> {
    List<AgencyAsked> findByCaseIdOrderByRecordedAtAscIdAsc(UUID caseId);
}
