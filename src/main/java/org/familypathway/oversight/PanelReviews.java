package org.familypathway.oversight;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All reviews at a panel. */
interface PanelReviews extends JpaRepository<PanelReview, UUID> {
    List<PanelReview> findByCaseIdOrderByReviewedAtAscIdAsc(UUID caseId);
}
