package org.familypathway.duty;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All warnings of an hour without anybody on duty. */
interface DutyGaps extends JpaRepository<DutyGap, UUID> {
    boolean existsByServiceIdAndStartsAtAndEndsAtAndRecipient(
            String serviceId, Instant startsAt, Instant endsAt, String recipient);
}
