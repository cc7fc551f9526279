package org.familypathway.referral;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All families that came from elsewhere. */
interface TransfersIn extends JpaRepository<TransferIn, UUID> {
    /** In the order in which it came. */
    List<TransferIn> findByCaseIdOrderByHandedOverAtAscIdAsc(UUID caseId);
}
