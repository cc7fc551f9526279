package org.familypathway.engagement;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What all families were told of the work being voluntary. */
interface VoluntaryAgreements extends JpaRepository<VoluntaryAgreement, UUID> {
    Optional<VoluntaryAgreement> findFirstByCaseIdOrderByExplainedAtDescIdDesc(UUID caseId);
}
