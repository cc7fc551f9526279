package org.familypathway.meeting;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All meetings of all families. */
interface FamilyMeetings extends JpaRepository<FamilyMeeting, UUID> {
    List<FamilyMeeting> findByCaseIdOrderByNumber(UUID caseId);

    @Query("from FamilyMeeting m where m.caseId = :caseId and m.outcome is null")
    Optional<FamilyMeeting> ahead(UUID caseId);

    Optional<FamilyMeeting> findFirstByCaseIdOrderByNumberDesc(UUID caseId);

    /** The last that was agreed. */
    Optional<FamilyMeeting> findFirstByCaseIdAndOutcomeOrderByNumberDesc(UUID caseId, MeetingRecord.Outcome outcome);
}
