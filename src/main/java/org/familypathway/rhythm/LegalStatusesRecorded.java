package org.familypathway.rhythm;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Every legal status that was ever recorded. */
interface LegalStatusesRecorded extends JpaRepository<LegalStatus, UUID> {}
