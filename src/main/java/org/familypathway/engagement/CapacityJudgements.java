package org.familypathway.engagement;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The judgements of capacity and competence of all cases. */
interface CapacityJudgements extends JpaRepository<CapacityJudgement, UUID> {
    /** Two of one day in the order in which they were written. */
    List<CapacityJudgement> findByCaseIdOrderByJudgedOnAscIdAsc(UUID caseId);
}
