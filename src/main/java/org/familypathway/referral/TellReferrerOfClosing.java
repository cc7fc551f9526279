package org.familypathway.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.springframework.stereotype.Component;

/** The referrer learns that the work is over (R124). */
@Component
class TellReferrerOfClosing implements JavaDelegate {
    private final ReferrerTold referrer;
    private final Cases cases;

    TellReferrerOfClosing(ReferrerTold referrer, Cases cases) {
        this.referrer = referrer;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        referrer.tellOfClosing(cases.of(execution.getProcessBusinessKey()));
    }
}
