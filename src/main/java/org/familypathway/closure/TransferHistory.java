package org.familypathway.closure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a family was to be handed over to, and what became of it. */
@Component
@Transactional(readOnly = true)
public class TransferHistory {
    /**
     * @param decision {@code agree} or {@code doNotAgree}; null while a manager has yet to decide
     * @param accepted null while the other service has not answered
     */
    public record Asked(
            String toService,
            String contact,
            String why,
            String reason,
            LocalDate wishedOn,
            String requestedBy,
            Instant requestedAt,
            String decision,
            String decisionReason,
            Boolean accepted,
            String acceptedBy,
            Instant acceptedAt) {}

    private final Transfers transfers;

    TransferHistory(Transfers transfers) {
        this.transfers = transfers;
    }

    /** The first one first. */
    public List<Asked> of(FamilyCase theCase) {
        return transfers.findByCaseIdOrderByRequestedAtAscIdAsc(theCase.getId()).stream()
                .map(t -> new Asked(
                        t.getToService(),
                        t.getContact(),
                        t.getWhy(),
                        t.getReason(),
                        t.getWishedOn(),
                        t.getRequestedBy(),
                        t.getRequestedAt(),
                        t.getDecision() == null ? null : t.getDecision().name(),
                        t.getDecisionReason(),
                        t.getAccepted(),
                        t.getAcceptedBy(),
                        t.getAcceptedAt()))
                .toList();
    }
}
