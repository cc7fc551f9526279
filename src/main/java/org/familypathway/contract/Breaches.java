package org.familypathway.contract;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All breaches of all contracts. They are answered in the order in which they were reported. */
interface Breaches extends JpaRepository<ContractBreach, UUID> {
    List<ContractBreach> findByCaseIdOrderByReportedAtAscIdAsc(UUID caseId);

    long countByContractId(UUID contractId);

    @Query(
            """
            from ContractBreach b where b.caseId = :caseId and not exists (from BreachDecision d where d.id = b.id)
            order by b.reportedAt, b.id limit 1""")
    Optional<ContractBreach> nextToDecide(UUID caseId);

    @Query(
            """
            from ContractBreach b where b.caseId = :caseId
              and exists (from BreachDecision d where d.id = b.id and d.consequenceId is not null)
              and not exists (from ConsequenceCarriedOut o where o.id = b.id)
            order by b.reportedAt, b.id limit 1""")
    Optional<ContractBreach> nextToCarryOut(UUID caseId);
}
