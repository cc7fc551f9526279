package org.familypathway.approval;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.LineStep;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** A manager approves with conditions, or does not (R206, R208, R211). A stay away from home gets the day of its review with the plan. */
@Component
class DecideApproval implements LineStep<DecideApproval.Answers> {
    /** Whether it may be. */
    enum Decision {
        approve,
        decline
    }

    record Answers(Decision decision, String conditions, LocalDate reviewOn, String decisionReason) {}

    private final ApprovalsAsked approvals;
    private final ApprovalShown shown;
    private final Clock clock;

    DecideApproval(ApprovalsAsked approvals, ApprovalShown shown, Clock clock) {
        this.approvals = approvals;
        this.shown = shown;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase, UUID line) {
        return shown.of(theCase, line);
    }

    /** @throws Refusal where somebody decides on what they asked for, nobody’s yes stands any more, or the review comes after the stay */
    @Override
    public void record(FamilyCase theCase, UUID line, Answers a, String by) {
        Approval asked = shown.approval(line);
        Instant now = clock.instant();
        if (by.equals(asked.getRequestedBy()))
            throw Refusal.of("decision", "You asked for it yourself. Let another manager decide.");
        if (a.reviewOn() != null
                && (a.reviewOn().isAfter(asked.getToOn()) || a.reviewOn().isBefore(London.dateOf(now))))
            throw Refusal.of(
                    "reviewOn",
                    "“Reviewed with the plan on” must lie ahead and not after the last day, %s."
                            .formatted(London.day(asked.getToOn())));
        if (a.decision() == Decision.approve) shown.mustStillBeAgreed(theCase, asked, "decision");
        asked.decide(a, by, now);
        approvals.saveAndFlush(asked);
    }
}
