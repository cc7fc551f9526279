package org.familypathway.referral;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All screenings. */
interface Screenings extends JpaRepository<Screening, UUID> {
    Optional<Screening> findFirstByCaseIdOrderByScreenedAtDescIdDesc(UUID caseId);
}
