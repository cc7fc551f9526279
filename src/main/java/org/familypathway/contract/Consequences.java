package org.familypathway.contract;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The agreed consequences of all contracts. */
interface Consequences extends JpaRepository<ContractConsequence, UUID> {}
