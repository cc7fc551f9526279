package org.familypathway.contract;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Whether contracts were wanted, of all families. */
interface ContractConsiderations extends JpaRepository<ContractConsideration, UUID> {
    List<ContractConsideration> findByCaseIdOrderByConsideredAtAscIdAsc(UUID caseId);
}
