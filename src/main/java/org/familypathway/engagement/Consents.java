package org.familypathway.engagement;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The consents of all cases. */
interface Consents extends JpaRepository<Consent, UUID> {
    List<Consent> findByCaseIdOrderByRecordedAtAscIdAsc(UUID caseId);
}
