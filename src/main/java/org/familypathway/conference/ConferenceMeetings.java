package org.familypathway.conference;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All meetings of all conferences. */
interface ConferenceMeetings extends JpaRepository<ConferenceMeeting, UUID> {
    List<ConferenceMeeting> findByConferenceIdOrderByNumber(UUID conferenceId);

    @Query("from ConferenceMeeting m where m.conferenceId = :conferenceId and m.outcome is null")
    Optional<ConferenceMeeting> ahead(UUID conferenceId);

    Optional<ConferenceMeeting> findFirstByConferenceIdOrderByNumberDesc(UUID conferenceId);

    /** The meeting whose family plan stands: of a case that had several conferences, the last. */
    @Query(
            "select m from ConferenceMeeting m, Conference c where c.id = m.conferenceId and c.caseId = :caseId and m.outcome = org.familypathway.conference.ConferenceMeeting.Outcome.agreed order by c.number desc limit 1")
    Optional<ConferenceMeeting> agreed(UUID caseId);
}
