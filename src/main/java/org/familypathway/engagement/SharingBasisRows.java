package org.familypathway.engagement;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The bases of all cases. */
interface SharingBasisRows extends JpaRepository<SharingBasis, UUID> {
    List<SharingBasis> findByCaseIdOrderByChosenAtAscIdAsc(UUID caseId);
}
