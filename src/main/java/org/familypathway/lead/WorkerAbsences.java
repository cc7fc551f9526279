package org.familypathway.lead;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** Everybody's absences. */
interface WorkerAbsences extends JpaRepository<WorkerAbsence, UUID> {
    /** Those that go on at or begin after a day. */
    @Query(
            "select a from WorkerAbsence a where a.worker = :worker and coalesce(a.backOn, a.toOn) >= :from order by a.fromOn")
    List<WorkerAbsence> of(String worker, LocalDate from);

    @Query(
            "select a from WorkerAbsence a where a.worker in :workers and coalesce(a.backOn, a.toOn) >= :from order by a.fromOn")
    List<WorkerAbsence> ofAll(Collection<String> workers, LocalDate from);

    @Query("select distinct a.worker from WorkerAbsence a where coalesce(a.backOn, a.toOn) >= :since")
    List<String> workersAwaySince(LocalDate since);
}
