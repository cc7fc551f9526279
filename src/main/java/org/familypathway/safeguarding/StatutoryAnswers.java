package org.familypathway.safeguarding;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All answers of statutory services. */
interface StatutoryAnswers extends JpaRepository<StatutoryAnswer, UUID> {
    List<StatutoryAnswer> findByReportIdOrderByRecordedAtAscIdAsc(UUID reportId);

    Optional<StatutoryAnswer> findFirstByReportIdOrderByRecordedAtDescIdDesc(UUID reportId);
}
