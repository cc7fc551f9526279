package org.familypathway.checklist;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What was said to the points of all checklists. */
interface PointsAnswered extends JpaRepository<PointAnswered, UUID> {
    List<PointAnswered> findByOccasionIdOrderByPlace(UUID occasionId);
}
