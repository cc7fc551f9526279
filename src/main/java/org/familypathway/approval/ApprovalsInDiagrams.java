package org.familypathway.approval;

import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.family.Cases;
import org.familypathway.kernel.London;
import org.familypathway.platform.LineOfProcess;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams ask of an approval: {@code ${approvals.isStay(execution)}}. Days begin at midnight in Europe/London. */
@Component("approvals")
@Transactional
public class ApprovalsInDiagrams {
    private final ApprovalsAsked approvals;
    private final StayReviews reviews;
    private final Cases cases;
    private final LineOfProcess line;

    ApprovalsInDiagrams(ApprovalsAsked approvals, StayReviews reviews, Cases cases, LineOfProcess line) {
        this.approvals = approvals;
        this.reviews = reviews;
        this.cases = cases;
        this.line = line;
    }

    /** The process that begins is about the request that no other one is about yet. */
    public void takeUp(DelegateExecution execution) {
        UUID theCase = cases.of(execution.getProcessBusinessKey()).getId();
        line.takeUp(
                execution,
                approvals.findByCaseIdAndDecisionIsNullOrderByRequestedAt(theCase).stream()
                        .map(Approval::getId)
                        .toList());
    }

    public boolean isStay(DelegateExecution execution) {
        return of(execution).isStay();
    }

    public LocalDate reviewOn(DelegateExecution execution) {
        Approval stay = of(execution);
        return reviews.findByApprovalIdOrderByNotedAt(stay.getId()).stream()
                .reduce((earlier, later) -> later)
                .map(StayReview::getNextOn)
                .orElse(stay.getReviewOn());
    }

    public Date reviewDay(DelegateExecution execution) {
        return Date.from(reviewOn(execution).atStartOfDay(London.ZONE).toInstant());
    }

    private Approval of(DelegateExecution execution) {
        return approvals
                .findById(UUID.fromString((String) execution.getVariable("line")))
                .orElseThrow();
    }
}
