package org.familypathway.plan;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams ask of the plan: {@code ${plan.partiesSay(execution)}}. */
@CallableInDiagrams
@Component("plan")
public class PlanInDiagrams {
    private final SupportPlans plans;
    private final Cases cases;

    PlanInDiagrams(SupportPlans plans, Cases cases) {
        this.plans = plans;
        this.cases = cases;
    }

    /** {@code agreed} or {@code changes}, of the version that was put to the parties last. */
    @Transactional
    public String partiesSay(DelegateExecution execution) {
        return plans.findFirstByCaseIdOrderByNumberDesc(
                        cases.of(execution.getProcessBusinessKey()).getId())
                .orElseThrow()
                .partiesSay();
    }
}
