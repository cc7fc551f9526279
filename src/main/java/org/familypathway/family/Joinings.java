package org.familypathway.family;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Which records were said to be one, those taken apart again included. */
public interface Joinings extends JpaRepository<Joining, UUID> {
    @Query("from Joining j where j.caseId = :caseId or j.otherCaseId = :caseId order by j.joinedAt, j.id")
    List<Joining> of(UUID caseId);
}
