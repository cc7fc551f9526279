package org.familypathway.document;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The documents of all cases. */
interface Documents extends JpaRepository<Document, UUID> {
    List<Document> findByCaseIdOrderByRecordedAtDescIdDesc(UUID caseId);

    Optional<Document> findByIdAndCaseId(UUID id, UUID caseId);
}
