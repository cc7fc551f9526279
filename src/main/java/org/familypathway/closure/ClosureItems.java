package org.familypathway.closure;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The closure items of all cases. */
interface ClosureItems extends JpaRepository<ClosureItem, UUID> {
    List<ClosureItem> findByCaseIdOrderByPlace(UUID caseId);
}
