package org.familypathway.evaluation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What became of the goals of plans. */
interface GoalOutcomes extends JpaRepository<GoalOutcome, UUID> {
    List<GoalOutcome> findByCaseId(UUID caseId);
}
