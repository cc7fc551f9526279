package org.familypathway.conference;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.SetsVariable;
import org.springframework.stereotype.Component;

/** What the family decided is reviewed on the day (Europe/London) that it, or the last review, has agreed (R28, R207). */
@SetsVariable("reviewOn")
@Component
class PlanConferenceReview implements JavaDelegate {
    private final ConferenceRecord record;
    private final Cases cases;

    PlanConferenceReview(ConferenceRecord record, Cases cases) {
        this.record = record;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var theCase = cases.of(execution.getProcessBusinessKey());
        execution.setVariable(
                "reviewOn", record.nextReviewOn(theCase).orElseThrow().toString());
    }
}
