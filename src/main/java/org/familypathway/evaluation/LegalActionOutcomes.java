package org.familypathway.evaluation;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What became of legal actions. */
interface LegalActionOutcomes extends JpaRepository<LegalActionOutcome, UUID> {
    List<LegalActionOutcome> findByCaseId(UUID caseId);
}
