package org.familypathway.contract;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All versions of all contracts. */
interface Contracts extends JpaRepository<Contract, UUID> {
    List<Contract> findByCaseIdOrderByNumber(UUID caseId);

    Optional<Contract> findFirstByCaseIdOrderByNumberDesc(UUID caseId);

    @Query("from Contract c where c.caseId = :caseId and c.signedAt is not null and c.endedAt is null")
    Optional<Contract> inForce(UUID caseId);

    @Query("from Contract c where c.caseId = :caseId and c.signedAt is null and c.endedAt is null")
    Optional<Contract> toBeSigned(UUID caseId);

    @Query("select c from Contract c join c.conditions d where d.id = :condition")
    Contract withCondition(UUID condition);
}
