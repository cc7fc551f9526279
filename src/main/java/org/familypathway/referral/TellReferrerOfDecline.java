package org.familypathway.referral;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.springframework.stereotype.Component;

/** The referrer learns that the referral is declined, whoever has declined it (R124). */
@Component
class TellReferrerOfDecline implements JavaDelegate {
    private final ReferrerTold referrer;
    private final Cases cases;

    TellReferrerOfDecline(ReferrerTold referrer, Cases cases) {
        this.referrer = referrer;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        referrer.tell(cases.of(execution.getProcessBusinessKey()), "referralDeclined");
    }
}
