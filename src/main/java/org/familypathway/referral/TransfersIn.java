package org.familypathway.referral;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All families that came from elsewhere. */
interface TransfersIn extends JpaRepository<TransferIn, UUID> {
    Optional<TransferIn> findByCaseId(UUID caseId);
}
