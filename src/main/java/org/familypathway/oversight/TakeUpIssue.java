package org.familypathway.oversight;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.platform.LineOfProcess;
import org.springframework.stereotype.Component;

/** The process that begins is about the issue that no other one is about yet (R61). */
@Component
class TakeUpIssue implements JavaDelegate {
    private final IssuesEscalated issues;
    private final Cases cases;
    private final LineOfProcess line;

    TakeUpIssue(IssuesEscalated issues, Cases cases, LineOfProcess line) {
        this.issues = issues;
        this.cases = cases;
        this.line = line;
    }

    @Override
    public void execute(DelegateExecution execution) {
        UUID theCase = cases.of(execution.getProcessBusinessKey()).getId();
        line.takeUp(
                execution,
                issues.findByCaseIdAndSettledAtIsNullOrderByRaisedAt(theCase).stream()
                        .map(Issue::getId)
                        .toList());
    }
}
