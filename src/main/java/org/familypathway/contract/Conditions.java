package org.familypathway.contract;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The conditions of all contracts. */
interface Conditions extends JpaRepository<ContractCondition, UUID> {}
