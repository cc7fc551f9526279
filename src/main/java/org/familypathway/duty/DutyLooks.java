package org.familypathway.duty;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All looks of those on duty. */
interface DutyLooks extends JpaRepository<DutyLook, UUID> {
    List<DutyLook> findByCaseIdOrderByLookedAtDescIdDesc(UUID caseId);
}
