package org.familypathway.oversight;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All answers to escalated issues. */
interface IssueAnswers extends JpaRepository<IssueAnswer, UUID> {
    List<IssueAnswer> findByIssueIdOrderByRung(UUID issueId);
}
