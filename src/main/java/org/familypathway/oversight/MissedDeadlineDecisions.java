package org.familypathway.oversight;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface MissedDeadlineDecisions extends JpaRepository<MissedDeadlineDecision, UUID> {
    /** The deadlines of a case that were missed and not decided on since, the one missed last at the head. Deciding late on a late deadline climbs; it is not decided on in turn. */
    @Query(
            """
            select c.id from Deadline c join c.events e
            where c.caseId = :caseId and e.kind = org.familypathway.timescale.DeadlineEvent.Kind.breached and c.name not in ('decideMissedDeadline', 'settleMissedDeadline')
              and not exists (from MissedDeadlineDecision d where d.deadlineId = c.id and d.breachedAt = e.recordedAt)
            order by e.recordedAt desc""")
    List<UUID> undecided(UUID caseId);
}
