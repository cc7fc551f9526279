package org.familypathway.approval;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All approvals that were asked for. */
interface ApprovalsAsked extends JpaRepository<Approval, UUID> {
    List<Approval> findByCaseIdOrderByRequestedAtAscIdAsc(UUID caseId);

    List<Approval> findByCaseIdAndDecisionIsNullOrderByRequestedAtAscIdAsc(UUID caseId);
}
