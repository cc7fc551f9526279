package org.familypathway.meeting;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All decisions where a meeting agreed nothing. */
interface MeetingsWithoutAgreement extends JpaRepository<MeetingWithoutAgreement, UUID> {
    List<MeetingWithoutAgreement> findByMeetingIdInOrderByDecidedAtAscIdAsc(List<UUID> meetingIds);
}
