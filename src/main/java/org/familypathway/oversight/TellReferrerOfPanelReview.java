package org.familypathway.oversight;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.referral.ReferrerTold;
import org.springframework.stereotype.Component;

/** The referrer learns that the panel has reviewed the work, and nothing of what was said (R246, invariant 2). */
@Component
class TellReferrerOfPanelReview implements JavaDelegate {
    private final ReferrerTold referrer;
    private final Cases cases;

    TellReferrerOfPanelReview(ReferrerTold referrer, Cases cases) {
        this.referrer = referrer;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        referrer.tell(cases.of(execution.getProcessBusinessKey()), "panelReviewed");
    }
}
