package org.familypathway.engagement;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What was taken back in all cases. */
interface AgreementsTakenBack extends JpaRepository<AgreementTakenBack, UUID> {
    Optional<AgreementTakenBack> findByAgreementId(UUID agreement);

    List<AgreementTakenBack> findByCaseIdOrderByTakenBackAtAscIdAsc(UUID caseId);
}
