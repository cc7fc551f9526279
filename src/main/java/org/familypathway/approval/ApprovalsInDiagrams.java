package org.familypathway.approval;

import java.time.LocalDate;
import java.util.Date;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.familypathway.kernel.London;
import org.familypathway.platform.gate.CallableInDiagrams;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the diagrams ask of an approval: {@code ${approvals.isStay(execution)}}. Days begin at midnight in Europe/London. */
@CallableInDiagrams
@Component("approvals")
@Transactional
public class ApprovalsInDiagrams {
    private final ApprovalsAsked approvals;
    private final StayReviews reviews;

    ApprovalsInDiagrams(ApprovalsAsked approvals, StayReviews reviews) {
        this.approvals = approvals;
        this.reviews = reviews;
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
