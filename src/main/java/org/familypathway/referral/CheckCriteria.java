package org.familypathway.referral;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.springframework.stereotype.Component;

/** Asks {@code referral-criteria.dmn} which criteria the referral meets and records each hit (R13 to R15, R54, R55, R194). */
@Component
class CheckCriteria implements JavaDelegate {
    private final DecisionService decisions;
    private final ReferralCriteria criteria;
    private final Cases cases;

    CheckCriteria(DecisionService decisions, ReferralCriteria criteria, Cases cases) {
        this.decisions = decisions;
        this.criteria = criteria;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var theCase = cases.of(execution.getProcessBusinessKey());
        var hits = decisions.evaluateDecisionTableByKey("referral-criteria", criteria.facts(theCase));
        criteria.record(theCase, hits.getResultList());
    }
}
