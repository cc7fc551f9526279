package org.familypathway.forms;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** What was answered to further questions, in all cases. */
public interface FurtherAnswers extends JpaRepository<FurtherAnswer, UUID> {
    List<FurtherAnswer> findByCaseIdOrderByAnsweredAtAscIdAsc(UUID caseId);

    boolean existsByCaseId(UUID caseId);
}
