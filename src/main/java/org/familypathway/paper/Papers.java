package org.familypathway.paper;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The papers of all cases. */
interface Papers extends JpaRepository<Paper, UUID> {
    List<Paper> findByCaseIdOrderByRecordedAtAscIdAsc(UUID caseId);

    Optional<Paper> findByIdAndCaseId(UUID id, UUID caseId);

    /** The report that is asked for and neither presented nor given up; one at a time. */
    @Query(
            "from Paper p where p.caseId = :caseId and p.kind = 'report' and p.givenOn is null and p.notGivenBecause is null")
    Optional<Paper> wanted(UUID caseId);
}
