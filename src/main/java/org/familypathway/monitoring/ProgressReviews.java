package org.familypathway.monitoring;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The reviews of all families. */
interface ProgressReviews extends JpaRepository<ProgressReview, UUID> {
    List<ProgressReview> findByCaseIdOrderByNumber(UUID caseId);

    Optional<ProgressReview> findFirstByCaseIdOrderByNumberDesc(UUID caseId);
}
