package org.familypathway.referral;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All priorities; the newest of a case holds. */
interface Priorities extends JpaRepository<Priority, UUID> {
    Optional<Priority> findFirstByCaseIdOrderBySetAtDescIdDesc(UUID caseId);
}
