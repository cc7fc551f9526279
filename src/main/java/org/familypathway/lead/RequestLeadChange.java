package org.familypathway.lead;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.CaseStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** Somebody asks for another lead worker (R109, R110): the lead themselves, or for the family. The lead stays until another has taken over. */
@Component
class RequestLeadChange implements CaseStep<RequestLeadChange.Answers> {
    record Answers(String why, LocalDate wishedOn, String reason) {}

    private final LeadChanges changes;
    private final LeadAssignment leadAssignment;
    private final Workers workers;
    private final Clock clock;

    RequestLeadChange(LeadChanges changes, LeadAssignment leadAssignment, Workers workers, Clock clock) {
        this.changes = changes;
        this.leadAssignment = leadAssignment;
        this.workers = workers;
        this.clock = clock;
    }

    @Override
    public String title() {
        return "Ask for another lead worker";
    }

    @Override
    public String message() {
        return "leadChangeRequested";
    }

    /** Where somebody leads, the end of the work is not decided, and no other change is under way. */
    @Override
    public boolean isOffered(FamilyCase theCase) {
        return theCase.isOpen()
                && theCase.getOutcome() == null
                && leadAssignment.current(theCase).isPresent()
                && changes.findByCaseIdAndEndedAtIsNull(theCase.getId()).isEmpty();
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        return Map.of(
                "familyLabel",
                theCase.getLabel(),
                "leadTitle",
                leadAssignment.title(theCase),
                "leadNow",
                workers.leadName(leadAssignment.current(theCase).orElseThrow()));
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        if (answers.wishedOn().isBefore(London.today(clock)))
            throw Refusal.of("wishedOn", "“Wished for by” lies in the past. Choose today or a later day.");
        changes.saveAndFlush(new LeadChange(theCase, answers, by, clock.instant()));
    }
}
