package org.familypathway.contract;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All decisions on refused contracts. */
interface RefusedContractDecisions extends JpaRepository<RefusedContractDecision, UUID> {
    List<RefusedContractDecision> findByContractIdOrderByDecidedAtAscIdAsc(UUID contractId);
}
