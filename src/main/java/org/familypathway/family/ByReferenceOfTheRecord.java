package org.familypathway.family;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.hibernate.Session;

class ByReferenceOfTheRecord implements ByReference {
    private final EntityManager record;

    ByReferenceOfTheRecord(EntityManager record) {
        this.record = record;
    }

    @Override
    public Optional<FamilyCase> findByReference(String reference) {
        return record.unwrap(Session.class).bySimpleNaturalId(FamilyCase.class).loadOptional(reference);
    }
}
