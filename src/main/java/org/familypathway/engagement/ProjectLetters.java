package org.familypathway.engagement;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The project letters of all cases. */
interface ProjectLetters extends JpaRepository<ProjectLetter, UUID> {
    List<ProjectLetter> findByCaseIdOrderBySentOnAscIdAsc(UUID caseId);
}
