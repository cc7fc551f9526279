package org.familypathway.family;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.hibernate.Session;
import org.springframework.stereotype.Component;

/** Looks a case up at no cost where the transaction has met it already: for diagrams, which ask the same again at every step. */
@Component
public class KnownCases {
    @PersistenceContext
    private EntityManager record;

    /** As {@link Cases#findByReference}, but the database is asked once in a transaction, and what the transaction has changed is not written before. */
    public Optional<FamilyCase> find(String reference) {
        return record.unwrap(Session.class).bySimpleNaturalId(FamilyCase.class).loadOptional(reference);
    }
}
