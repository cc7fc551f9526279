package org.familypathway.conference;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All decisions where no family plan was agreed. */
interface WithoutFamilyPlans extends JpaRepository<WithoutFamilyPlan, UUID> {
    List<WithoutFamilyPlan> findByMeetingIdInOrderByDecidedAtAscIdAsc(List<UUID> meetingIds);
}
