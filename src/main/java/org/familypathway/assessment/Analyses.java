package org.familypathway.assessment;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** The analyses of all assessments, under the id of the case. */
interface Analyses extends JpaRepository<NeedsAnalysis, UUID> {}
