package org.familypathway.lead;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All leads, current and former. */
public interface LeadWorkers extends JpaRepository<LeadWorker, UUID> {
    Optional<LeadWorker> findByCaseIdAndToAtIsNull(UUID caseId);

    List<LeadWorker> findByCaseIdOrderByFromAt(UUID caseId);

    List<LeadWorker> findByToAtIsNullAndWorkerOrToAtIsNullAndCover(String worker, String cover);

    List<LeadWorker> findByToAtIsNullAndWorker(String worker);

    long countByCoverAndToAtIsNull(String cover);

    @Query("select count(l) from LeadWorker l where l.worker = :worker and l.toAt is null")
    long openCases(String worker);
}
