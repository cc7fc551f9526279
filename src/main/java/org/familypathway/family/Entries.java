package org.familypathway.family;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What happened in all cases. */
public interface Entries extends JpaRepository<Entry, UUID> {
    List<Entry> findByCaseIdOrderByHappenedAtAscIdAsc(UUID caseId);

    boolean existsByCaseId(UUID caseId);
}
