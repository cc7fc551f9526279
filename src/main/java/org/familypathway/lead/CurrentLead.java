package org.familypathway.lead;

import java.util.Optional;
import java.util.UUID;

/** The one place that says who leads a case now. */
interface CurrentLead {
    /** Asked of the database once in a transaction, and again when that lead has ended. */
    Optional<LeadWorker> findByCaseIdAndToAtIsNull(UUID caseId);
}
