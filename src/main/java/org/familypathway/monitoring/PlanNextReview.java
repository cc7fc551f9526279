package org.familypathway.monitoring;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.SetsVariable;
import org.springframework.stereotype.Component;

/** The next review of the plan is planned for the day (Europe/London) that the plan, or the last review, has agreed (invariant 3). */
@SetsVariable("reviewOn")
@Component
class PlanNextReview implements JavaDelegate {
    private final NextReview nextReview;
    private final Cases cases;

    PlanNextReview(NextReview nextReview, Cases cases) {
        this.nextReview = nextReview;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var next = nextReview.of(cases.of(execution.getProcessBusinessKey())).orElseThrow();
        execution.setVariable("reviewOn", next.on().toString());
    }
}
