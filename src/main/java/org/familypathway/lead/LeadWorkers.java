package org.familypathway.lead;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All leads, current and former. */
public interface LeadWorkers extends JpaRepository<LeadWorker, UUID>, CurrentLead {
    List<LeadWorker> findByCaseIdOrderByFromAtAscIdAsc(UUID caseId);

    List<LeadWorker> findByToAtIsNullAndWorkerOrToAtIsNullAndCover(String worker, String cover);

    List<LeadWorker> findByToAtIsNullAndWorker(String worker);

    boolean existsByCaseIdAndWorkerOrCaseIdAndCover(UUID ledCase, String worker, UUID coveredCase, String cover);

    /** The cases that somebody leads or covers, or did, the newest first. */
    @Query(
            "select l.caseId from LeadWorker l where l.worker = :user or l.cover = :user group by l.caseId order by max(l.fromAt) desc")
    List<UUID> casesOf(String user);

    /** Who of these covers for the leads of how many families; who covers for none is not among them. */
    @Query("select l.cover as worker, count(l) as cases from LeadWorker l where l.cover in :workers and l.toAt is"
            + " null group by l.cover")
    List<OpenCases> coveredBy(Collection<String> workers);

    @Query("select count(l) from LeadWorker l where l.worker = :worker and l.toAt is null")
    long openCases(String worker);

    /** Who of these leads how many open cases; who leads none is not among them. */
    @Query("select l.worker as worker, count(l) as cases from LeadWorker l where l.worker in :workers and l.toAt is"
            + " null group by l.worker")
    List<OpenCases> openCasesOf(Collection<String> workers);

    /** Who leads how many of the families now whose lead before was {@code former}. */
    @Query(
            """
            select l.worker as worker, count(l) as cases from LeadWorker l where l.toAt is null and l.worker <> :former
              and exists (select b from LeadWorker b where b.caseId = l.caseId and b.worker = :former and b.toAt = l.fromAt)
            group by l.worker order by l.worker""")
    List<OpenCases> ledNowThatWereOf(String former);

    interface OpenCases {
        String getWorker();

        long getCases();
    }
}
