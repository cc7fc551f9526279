package org.familypathway.oversight;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All consultations that were asked for. */
interface Consultations extends JpaRepository<Consultation, UUID> {
    List<Consultation> findByCaseIdOrderByAskedAtAscIdAsc(UUID caseId);

    /** The one that nobody has answered; one at a time. */
    Optional<Consultation> findByCaseIdAndAnsweredAtIsNull(UUID caseId);
}
