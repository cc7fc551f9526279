package org.familypathway.duty;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All turns that were given out. */
interface DutyTurns extends JpaRepository<DutyTurn, UUID> {
    /** Those that go on now or begin later, the first at the head. */
    List<DutyTurn> findByServiceIdAndRemovedAtIsNullAndEndsAtAfterOrderByStartsAtAscIdAsc(String serviceId, Instant at);
}
