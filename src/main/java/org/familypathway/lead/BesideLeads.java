package org.familypathway.lead;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Everybody who works or worked beside a lead. */
interface BesideLeads extends JpaRepository<BesideLead, UUID> {
    Optional<BesideLead> findByCaseIdAndToAtIsNull(UUID caseId);
}
