package org.familypathway.panel;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

/** Everything that is or was on an agenda. */
interface AgendaItems extends JpaRepository<AgendaItem, UUID> {
    Optional<AgendaItem> findByCaseIdAndKindAndDecisionIsNull(UUID caseId, String kind);

    List<AgendaItem> findByCaseIdAndDecisionIsNullOrderByRequestedAtAscIdAsc(UUID caseId);

    List<AgendaItem> findByCaseIdOrderByRequestedAtAscIdAsc(UUID caseId);

    Optional<AgendaItem> findFirstByCaseIdAndKindAndDecisionOrderByDecidedAtDescIdDesc(
            UUID caseId, String kind, PanelDecision decision);
}
