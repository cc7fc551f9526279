package org.familypathway.timescale;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All deadlines that ever ran. */
interface DeadlineRecords extends JpaRepository<Deadline, UUID> {
    List<Deadline> findByCaseIdOrderByDueAtAscIdAsc(UUID caseId);

    List<Deadline> findByExecutionId(String executionId);

    /** With all that became of them, in one question for a whole list. */
    @Query(
            "select c from Deadline c left join fetch c.events e where c.executionId in :executions order by c.dueAt, c.id, e.place")
    List<Deadline> atPlaces(Collection<String> executions);

    /** With all that became of them, in one question: it is asked at every deadline and every step that is done. */
    @Query(
            "select c from Deadline c left join fetch c.events e where c.caseId = :caseId and c.name = :name order by c.startedAt, e.place")
    List<Deadline> ofStep(UUID caseId, String name);
}
