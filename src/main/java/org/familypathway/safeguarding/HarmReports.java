package org.familypathway.safeguarding;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All reports of significant harm. */
interface HarmReports extends JpaRepository<HarmReport, UUID> {
    List<HarmReport> findByCaseIdOrderByReportedAtAscIdAsc(UUID caseId);

    @Query("from HarmReport h where h.caseId = :caseId and h.decision is null order by h.reportedAt")
    List<HarmReport> undecided(UUID caseId);

    @Query(
            "from HarmReport h where h.caseId = :caseId and h.decision = org.familypathway.safeguarding.Harm.Decision.refer"
                    + " and not exists (from StatutoryReferral r where r.id = h.id) order by h.decidedAt")
    List<HarmReport> toBeReferred(UUID caseId);
}
