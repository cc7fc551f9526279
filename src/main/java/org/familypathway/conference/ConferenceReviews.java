package org.familypathway.conference;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** All reviews of all family plans. */
interface ConferenceReviews extends JpaRepository<ConferenceReview, UUID> {
    Optional<ConferenceReview> findFirstByMeetingIdOrderByReviewedAtDescIdDesc(UUID meetingId);

    List<ConferenceReview> findByMeetingIdOrderByReviewedAtAscIdAsc(UUID meetingId);
}
