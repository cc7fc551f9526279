package org.familypathway.oversight;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All issues that were escalated. */
interface IssuesEscalated extends JpaRepository<Issue, UUID> {
    List<Issue> findByCaseIdOrderByRaisedAtAscIdAsc(UUID caseId);

    List<Issue> findByCaseIdAndSettledAtIsNullOrderByRaisedAtAscIdAsc(UUID caseId);
}
