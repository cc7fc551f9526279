package org.familypathway.assessment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All reminders of agencies. */
interface AgencyReminders extends JpaRepository<AgencyReminder, UUID> {
    List<AgencyReminder> findByCaseIdOrderByRemindedAtAscIdAsc(UUID caseId);
}
