package org.familypathway.contract;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.gate.SetsVariable;
import org.springframework.stereotype.Component;

/** The review of the contract in force is planned for the day (Europe/London) that it, or its last review, names (R16, R17). */
@SetsVariable("reviewOn")
@Component
class PlanContractReview implements JavaDelegate {
    private final Contracts contracts;
    private final ReviewDate reviewDate;
    private final Cases cases;

    PlanContractReview(Contracts contracts, ReviewDate reviewDate, Cases cases) {
        this.contracts = contracts;
        this.reviewDate = reviewDate;
        this.cases = cases;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var theCase = cases.of(execution.getProcessBusinessKey());
        var contract = contracts.inForce(theCase.getId()).orElseThrow();
        execution.setVariable("reviewOn", reviewDate.of(contract).toString());
    }
}
