package org.familypathway.crisis;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All that was agreed on crises. */
interface CrisisResponses extends JpaRepository<CrisisResponse, UUID> {
    List<CrisisResponse> findByCrisisIdOrderByAgreedAtAscIdAsc(UUID crisisId);
}
