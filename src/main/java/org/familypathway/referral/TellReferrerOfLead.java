package org.familypathway.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.springframework.stereotype.Component;

/** The referrer learns that a named lead has the case, and no more (R124, invariant 2). */
@Component
class TellReferrerOfLead implements JavaDelegate {
    private final ReferrerTold referrer;
    private final Cases cases;

    TellReferrerOfLead(ReferrerTold referrer, Cases cases) {
        this.referrer = referrer;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        referrer.tell(cases.of(execution.getProcessBusinessKey()), "leadNamed");
    }
}
