package org.familypathway.plan;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The budgets of all services and years. */
interface ServiceBudgets extends JpaRepository<ServiceBudget, UUID> {
    Optional<ServiceBudget> findByServiceIdAndYear(String serviceId, int year);
}
