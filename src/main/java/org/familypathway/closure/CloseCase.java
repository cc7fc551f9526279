package org.familypathway.closure;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.timescale.Deadlines;
import org.springframework.stereotype.Component;

/** The work has ended: the case is closed with the outcome that was decided, and its lead has done. */
@Component
class CloseCase implements JavaDelegate {
    private final Cases cases;
    private final LeadAssignment leadAssignment;
    private final Deadlines deadlines;
    private final Clock clock;

    CloseCase(Cases cases, LeadAssignment leadAssignment, Deadlines deadlines, Clock clock) {
        this.cases = cases;
        this.leadAssignment = leadAssignment;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        theCase.close(theCase.getRecordedBy(), clock.instant());
        cases.save(theCase);
        leadAssignment.end(theCase, theCase.getRecordedBy());
        deadlines.endWithCase(theCase, theCase.getRecordedBy());
    }
}
