package org.familypathway.lead;

import java.time.Clock;
import java.time.LocalDate;
import org.familypathway.family.FamilyCase;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** For the steps of other chapters that ask for another lead worker (R109, R110); the process change-of-lead takes the wish up. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class LeadChangesAsked {
    private final LeadChanges changes;
    private final LeadAssignment leadAssignment;
    private final Clock clock;

    LeadChangesAsked(LeadChanges changes, LeadAssignment leadAssignment, Clock clock) {
        this.changes = changes;
        this.leadAssignment = leadAssignment;
        this.clock = clock;
    }

    /** Whether another lead can be asked for: somebody leads, and no change is under way. */
    public boolean isPossible(FamilyCase theCase) {
        return leadAssignment.current(theCase).isPresent()
                && changes.findByCaseIdAndEndedAtIsNull(theCase.getId()).isEmpty();
    }

    /** @param wishedOn a day ahead (Europe/London) */
    public void ask(FamilyCase theCase, LocalDate wishedOn, String reason, String by) {
        ask(theCase, "other", wishedOn, reason, by);
    }

    /** @param why a value of the list {@code leadChangeReasons} @param wishedOn today or a day ahead (Europe/London) */
    public void ask(FamilyCase theCase, String why, LocalDate wishedOn, String reason, String by) {
        changes.saveAndFlush(
                new LeadChange(theCase, new RequestLeadChange.Answers(why, wishedOn, reason), by, clock.instant()));
    }
}
