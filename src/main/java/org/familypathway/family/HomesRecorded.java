package org.familypathway.family;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Every home outside the household that was ever recorded. */
interface HomesRecorded extends JpaRepository<Home, UUID> {
    /** In the order in which they were recorded. */
    List<Home> findByCaseIdOrderByIdAsc(UUID caseId);
}
