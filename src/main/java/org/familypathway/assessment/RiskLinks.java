package org.familypathway.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** How factors act on each other, of all families. */
interface RiskLinks extends JpaRepository<RiskLink, UUID> {
    List<RiskLink> findByCaseIdAndRemovedAtIsNullOrderByPlace(UUID caseId);
}
