package org.familypathway.family;

import java.time.Clock;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.lead.Leading;
import org.familypathway.referral.ReferrerTold;
import org.springframework.stereotype.Component;

/** The work has ended: the case is closed with the outcome that was decided, and its lead has done. */
@Component
class CloseCase implements JavaDelegate {
    private final Cases cases;
    private final Leading leading;
    private final ReferrerTold referrer;
    private final Clock clock;

    CloseCase(Cases cases, Leading leading, ReferrerTold referrer, Clock clock) {
        this.cases = cases;
        this.leading = leading;
        this.referrer = referrer;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        FamilyCase theCase =
                cases.findByReference(execution.getProcessBusinessKey()).orElseThrow();
        theCase.close(theCase.getRecordedBy(), clock.instant());
        cases.save(theCase);
        leading.end(theCase, theCase.getRecordedBy());
        // Of a declined referral they were told when it was declined.
        if (theCase.getOutcome() != FamilyCase.Outcome.declined) referrer.tell(theCase, "caseClosed");
    }
}
