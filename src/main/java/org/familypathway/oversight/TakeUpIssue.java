package org.familypathway.oversight;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
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
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        line.takeUp(
                execution,
                issues.findByCaseIdAndSettledAtIsNullOrderByRaisedAt(theCase.getId()).stream()
                        .filter(issue -> !issue.isLeftBehind(theCase))
                        .map(Issue::getId)
                        .toList());
    }
}
