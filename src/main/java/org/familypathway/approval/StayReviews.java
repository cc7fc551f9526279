package org.familypathway.approval;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All reviews of short breaks and placements. */
interface StayReviews extends JpaRepository<StayReview, UUID> {
    List<StayReview> findByApprovalIdOrderByNotedAtAscIdAsc(UUID approvalId);
}
