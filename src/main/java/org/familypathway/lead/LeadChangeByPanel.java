package org.familypathway.lead;

import java.time.Clock;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Where a panel changes the lead (R109), the wish for another lead worker goes on or ends as the panel decides (invariant 6). */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class LeadChangeByPanel {
    private final LeadChanges changes;
    private final Clock clock;

    LeadChangeByPanel(LeadChanges changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /** @param decision id of what the panel decided: the next lead's right to lead */
    public void agreed(FamilyCase theCase, UUID decision, String by) {
        LeadChange change = open(theCase);
        change.panelHasDecided(decision, by, clock.instant());
        changes.saveAndFlush(change);
    }

    /** The lead stays, for the panel's reason. */
    public void refused(FamilyCase theCase, UUID decision, String reason, String by) {
        LeadChange change = open(theCase);
        change.panelHasDecided(decision, by, clock.instant());
        change.keep(reason, by, clock.instant());
        changes.saveAndFlush(change);
    }

    private LeadChange open(FamilyCase theCase) {
        return changes.findByCaseIdAndEndedAtIsNull(theCase.getId()).orElseThrow();
    }
}
