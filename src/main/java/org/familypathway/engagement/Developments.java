package org.familypathway.engagement;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Everything that agencies told of by themselves. */
interface Developments extends JpaRepository<Development, UUID> {
    List<Development> findByCaseIdOrderBySaidAtDesc(UUID caseId);

    List<Development> findByCaseIdAndRecordedByOrderBySaidAtDesc(UUID caseId, String recordedBy);
}
