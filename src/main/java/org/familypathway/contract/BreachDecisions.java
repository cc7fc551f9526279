package org.familypathway.contract;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All decisions on breaches, under the id of the breach. */
interface BreachDecisions extends JpaRepository<BreachDecision, UUID> {
    List<BreachDecision> findByContractIdAndConsequenceIdNotNullOrderByDecidedAtAscIdAsc(UUID contractId);
}
