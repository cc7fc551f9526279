package org.familypathway.family;

import java.util.Optional;
import org.springframework.transaction.annotation.Transactional;

/** The one place that finds a case by its reference. */
interface ByReference {
    /** The database is asked once in a transaction, and what the transaction has changed is not written before. */
    @Transactional(readOnly = true)
    Optional<FamilyCase> findByReference(String reference);
}
