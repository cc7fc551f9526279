package org.familypathway.approval;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All approvals that were asked for. */
interface ApprovalsAsked extends JpaRepository<Approval, UUID> {
    List<Approval> findByCaseIdOrderByRequestedAtAscIdAsc(UUID caseId);

    /** Ids of those to be decided, and after them of the stays that are still reviewed; none of somebody who has died. */
    @Query(
            nativeQuery = true,
            value =
                    "select line from open_by_record where case_id = :caseId and kind = 'approval' order by cardinality(steps), since, line")
    List<UUID> open(UUID caseId);
}
