package org.familypathway.lead;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who has led a case, and whether another lead is wished for. */
@Component
@Transactional(readOnly = true)
public class LeadHistory {
    /**
     * One lead of the case, by name.
     *
     * @param until null for who leads now
     */
    public record Led(String lead, String cover, Instant from, Instant until, String reason) {}

    /**
     * A change of lead that is not done yet, by name.
     *
     * @param newLead null while a manager has yet to decide
     */
    public record Wished(String requestedBy, Instant requestedAt, String why, LocalDate wishedOn, String newLead) {}

    private final LeadWorkers leads;
    private final LeadChanges changes;
    private final Workers workers;

    LeadHistory(LeadWorkers leads, LeadChanges changes, Workers workers) {
        this.leads = leads;
        this.changes = changes;
        this.workers = workers;
    }

    /** The first lead first. */
    public List<Led> of(FamilyCase theCase) {
        return leads.findByCaseIdOrderByFromAtAscIdAsc(theCase.getId()).stream()
                .map(l -> new Led(
                        workers.leadName(l), workers.name(l.getCover()), l.getFromAt(), l.getToAt(), l.getReason()))
                .toList();
    }

    /** The cases that somebody leads or stood in for, now or before, the newest first. */
    public List<UUID> workedWith(String user) {
        return leads.casesOf(user);
    }

    public boolean hasWorkedWith(String user, FamilyCase theCase) {
        return leads.existsByCaseIdAndWorkerOrCaseIdAndCover(theCase.getId(), user, theCase.getId(), user);
    }

    public Optional<Wished> wished(FamilyCase theCase) {
        return changes.findByCaseIdAndEndedAtIsNull(theCase.getId())
                .map(c -> new Wished(
                        workers.name(c.getRequestedBy()),
                        c.getRequestedAt(),
                        c.getWhy(),
                        c.getWishedOn(),
                        workers.name(c.getNewLead())));
    }
}
