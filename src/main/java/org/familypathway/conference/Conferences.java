package org.familypathway.conference;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All offers of conferences. */
interface Conferences extends JpaRepository<Conference, UUID> {
    List<Conference> findByCaseIdOrderByNumber(UUID caseId);

    Optional<Conference> findFirstByCaseIdOrderByNumberDesc(UUID caseId);

    @Query("from Conference c where c.caseId = :caseId and c.outcome is null")
    Optional<Conference> underWay(UUID caseId);
}
