package org.familypathway.approval;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.LineOfProcess;
import org.springframework.stereotype.Component;

/** The process that begins is about the request that no other one is about yet, or else about the short break or placement whose reviews none is about (R206). */
@Component
class TakeUpApproval implements JavaDelegate {
    private final ApprovalsAsked approvals;
    private final Cases cases;
    private final LineOfProcess line;

    TakeUpApproval(ApprovalsAsked approvals, Cases cases, LineOfProcess line) {
        this.approvals = approvals;
        this.cases = cases;
        this.line = line;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID theCase = cases.of(execution.getProcessBusinessKey()).getId();
        line.takeUp(execution, approvals.open(theCase));
    }
}
