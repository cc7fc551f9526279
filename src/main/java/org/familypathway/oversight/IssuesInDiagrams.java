package org.familypathway.oversight;

import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.access.CaseAccess;
import org.familypathway.family.Cases;
import org.familypathway.family.FamilyCase;
import org.familypathway.lead.LeadAssignment;
import org.familypathway.lead.LeadWorker;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams ask of an escalated issue: {@code ${issues.answeredBy(execution, 1)}}. */
@CallableInDiagrams
@Component("issues")
@Transactional
public class IssuesInDiagrams {
    private static final int SERVICE_LEAD = 2;

    private final IssuesEscalated issues;
    private final IssueAnswers answers;
    private final HigherRungs rungs;
    private final EscalationLadder ladder;
    private final Cases cases;
    private final CaseAccess access;
    private final LeadAssignment leadAssignment;

    IssuesInDiagrams(
            IssuesEscalated issues,
            IssueAnswers answers,
            HigherRungs rungs,
            EscalationLadder ladder,
            Cases cases,
            CaseAccess access,
            LeadAssignment leadAssignment) {
        this.issues = issues;
        this.answers = answers;
        this.rungs = rungs;
        this.ladder = ladder;
        this.cases = cases;
        this.access = access;
        this.leadAssignment = leadAssignment;
    }

    /** The group of the ladder's rung. */
    public String answeredBy(DelegateExecution execution, int rung) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        return ladder.rung(theCase, of(execution), rung).who().equals("leads")
                ? theCase.getService().leads()
                : theCase.getService().managers();
    }

    /** Whether the rung above the last answer is one of the local board’s, above the service lead. */
    public boolean isForBoard(DelegateExecution execution) {
        return rungs.next(of(execution).getId()) > SERVICE_LEAD;
    }

    /** Whether nobody stands above the rung above the last answer: it is the board itself, with a time of its own. */
    public boolean isLastRung(DelegateExecution execution) {
        Issue issue = of(execution);
        return ladder.rung(cases.of(execution.getProcessBusinessKey()), issue, rungs.next(issue.getId()))
                        .next()
                == 0;
    }

    /** The group of the rung above the last answer. */
    public String askedNext(DelegateExecution execution) {
        return answeredBy(execution, rungs.next(of(execution).getId()));
    }

    /** Whoever raised it; the lead, where they see the case no more. */
    public String heardBy(DelegateExecution execution) {
        FamilyCase theCase = cases.of(execution.getProcessBusinessKey());
        String raisedBy = of(execution).getRaisedBy();
        return access.maySee(raisedBy, theCase)
                ? raisedBy
                : leadAssignment.current(theCase).map(LeadWorker::getWorker).orElse(raisedBy);
    }

    /** Whether the last answer does not settle it. */
    public boolean climbs(DelegateExecution execution) {
        return answers.findByIssueIdOrderByRung(of(execution).getId()).stream()
                .reduce((earlier, later) -> later)
                .filter(answer -> Boolean.FALSE.equals(answer.getEnough()))
                .isPresent();
    }

    private Issue of(DelegateExecution execution) {
        return issues.findById(UUID.fromString((String) execution.getVariable("line")))
                .orElseThrow();
    }
}
