package org.familypathway.evaluation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What families think of the service. */
interface ServiceFeedbacks extends JpaRepository<ServiceFeedback, UUID> {
    List<ServiceFeedback> findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(UUID caseId);
}
