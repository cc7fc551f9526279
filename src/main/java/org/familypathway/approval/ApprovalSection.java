package org.familypathway.approval;

import java.util.ArrayList;
import java.util.List;
import org.familypathway.casepage.CaseSection;
import org.familypathway.casepage.Chapter;
import org.familypathway.casepage.Happenings;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Short breaks, placements and what else was approved or not, with their reviews (R206, R208, R211). */
@Component
@Order(72)
class ApprovalSection implements CaseSection {
    private final ApprovalsAsked approvals;
    private final StayReviews reviews;
    private final ApprovalShown shown;
    private final Choices choices;

    ApprovalSection(ApprovalsAsked approvals, StayReviews reviews, ApprovalShown shown, Choices choices) {
        this.approvals = approvals;
        this.reviews = reviews;
        this.shown = shown;
        this.choices = choices;
    }

    @Override
    public String template() {
        return "happenings";
    }

    @Override
    public Chapter chapter() {
        return Chapter.plan;
    }

    @Override
    public Object show(FamilyCase theCase, Reader reader) {
        List<Approval> all = approvals.findByCaseIdOrderByRequestedAtAscIdAsc(theCase.getId());
        return all.isEmpty()
                ? null
                : new Happenings(
                        "approvals",
                        "Approvals",
                        null,
                        null,
                        all.stream().map(this::line).toList());
    }

    private Happenings.One line(Approval a) {
        List<String> after = new ArrayList<>();
        if (a.getConsentBy() != null)
            after.add("Agreed by %s on %s.".formatted(a.getConsentBy(), London.day(a.getConsentOn())));
        if (a.getObjection() != null) after.add("Objected to: " + a.getObjection());
        if (a.getDecision() != null)
            after.add((a.getDecision() == DecideApproval.Decision.approve ? "Approved: " : "Not approved: ")
                    + a.getDecisionReason()
                    + (a.getConditions() == null ? "" : " Conditions: " + a.getConditions()));
        reviews.findByApprovalIdOrderByNotedAtAscIdAsc(a.getId())
                .forEach(r -> after.add("Reviewed on %s. The child: %s For the plan: %s %s"
                        .formatted(
                                London.day(r.getReviewedOn()),
                                r.getChildSays(),
                                r.getForPlan(),
                                r.getNextOn() == null
                                        ? "Ended: " + r.getEndedBecause()
                                        : "Next review on " + London.day(r.getNextOn()) + ".")));
        return new Happenings.One(
                choices.words("approvalKinds", a.getKind()) + (a.isStay() ? " for " + shown.child(a) : ""),
                London.day(a.getFromOn()) + " to " + London.day(a.getToOn()),
                "%s, £%s: %s".formatted(a.getProvider(), a.getCost(), a.getWhy()),
                after);
    }
}
