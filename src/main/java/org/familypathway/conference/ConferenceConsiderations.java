package org.familypathway.conference;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Whether conferences were wanted or applied, of all families. */
interface ConferenceConsiderations extends JpaRepository<ConferenceConsideration, UUID> {
    List<ConferenceConsideration> findByCaseIdOrderByConsideredAtAscIdAsc(UUID caseId);
}
