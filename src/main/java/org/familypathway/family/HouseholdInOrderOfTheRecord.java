package org.familypathway.family;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.familypathway.kernel.OnceInATransaction;

class HouseholdInOrderOfTheRecord implements HouseholdInOrder {
    /** Forgotten whenever somebody is written down. */
    static final OnceInATransaction<UUID, List<HouseholdMember>> KNOWN = new OnceInATransaction<>();

    private final EntityManager record;
    private final Clock clock;

    HouseholdInOrderOfTheRecord(EntityManager record, Clock clock) {
        this.record = record;
        this.clock = clock;
    }

    @Override
    public List<HouseholdMember> of(UUID caseId) {
        return withTheDead(caseId).stream().filter(m -> !m.isDead()).toList();
    }

    @Override
    public List<HouseholdMember> withTheDead(UUID caseId) {
        return findByCaseId(caseId).stream().filter(m -> !m.isRemoved()).toList();
    }

    @Override
    public List<HouseholdMember> findByCaseId(UUID caseId) {
        FamilyCase theCase = record.find(FamilyCase.class, caseId);
        if (theCase == null) return List.of();
        return KNOWN.get(caseId, members -> members.stream().allMatch(record::contains), this::read).stream()
                .sorted(Comparator.comparing(HouseholdMember::answer, Childhood.order(Childhood.day(theCase, clock))))
                .toList();
    }

    private List<HouseholdMember> read(UUID caseId) {
        return record.createQuery(
                        "from HouseholdMember m join fetch m.person where m.caseId = :caseId", HouseholdMember.class)
                .setParameter("caseId", caseId)
                .getResultList();
    }
}
