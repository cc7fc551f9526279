package org.familypathway.lead;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;

/** Who is to take over the case: read from the record when the task is made. */
@CallableInDiagrams
@Component
public class NextLead {
    private final LeadChanges changes;
    private final LeadAssignment leadAssignment;
    private final Cases cases;

    NextLead(LeadChanges changes, LeadAssignment leadAssignment, Cases cases) {
        this.changes = changes;
        this.leadAssignment = leadAssignment;
        this.cases = cases;
    }

    /** Whether the lead of this case changes only with a panel's agreement (R109, invariant 6). */
    public boolean needsPanel(DelegateExecution execution) {
        return cases.findByReference(execution.getProcessBusinessKey())
                .flatMap(leadAssignment::current)
                .filter(LeadWorker::isChangedByPanel)
                .isPresent();
    }

    public String of(DelegateExecution execution) {
        return cases.findByReference(execution.getProcessBusinessKey())
                .flatMap(theCase -> changes.findByCaseIdAndEndedAtIsNull(theCase.getId()))
                .map(LeadChange::getNewLead)
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody is to take over case %s.".formatted(execution.getProcessBusinessKey())));
    }
}
