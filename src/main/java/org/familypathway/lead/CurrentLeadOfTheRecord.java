package org.familypathway.lead;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.kernel.OnceInATransaction;

class CurrentLeadOfTheRecord implements CurrentLead {
    private final EntityManager record;
    private final OnceInATransaction<UUID, Optional<LeadWorker>> known = new OnceInATransaction<>();

    CurrentLeadOfTheRecord(EntityManager record) {
        this.record = record;
    }

    @Override
    public Optional<LeadWorker> findByCaseIdAndToAtIsNull(UUID caseId) {
        return known.get(caseId, this::leads, this::read);
    }

    private boolean leads(Optional<LeadWorker> known) {
        return known.filter(lead -> lead.getToAt() == null && record.contains(lead))
                .isPresent();
    }

    private Optional<LeadWorker> read(UUID caseId) {
        return record
                .createQuery("from LeadWorker l where l.caseId = :caseId and l.toAt is null", LeadWorker.class)
                .setParameter("caseId", caseId)
                .getResultList()
                .stream()
                .findFirst();
    }
}
