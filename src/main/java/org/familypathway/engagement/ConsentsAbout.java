package org.familypathway.engagement;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** About whom the consents of all cases were asked. */
interface ConsentsAbout extends JpaRepository<ConsentAbout, UUID> {
    List<ConsentAbout> findByCaseId(UUID caseId);
}
