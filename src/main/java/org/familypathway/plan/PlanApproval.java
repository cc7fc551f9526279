package org.familypathway.plan;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What a manager decided on a plan that its parties had agreed to, and why they let it go over the budget (R87). */
@Entity
class PlanApproval extends Recorded {
    /** Sent back. No enum says it: “return” is a word of Java. */
    static final String RETURN = "return";

    private UUID planId;
    private String decision;
    private String reason;
    private BigDecimal overspent;
    private String overspendReason;
    private Instant decidedAt;

    protected PlanApproval() {}

    PlanApproval(UUID planId, ApprovePlan.Answers answers, BigDecimal overspent, String by, Instant at) {
        super(NewId.next(), by, at);
        this.planId = planId;
        this.decision = answers.decision();
        this.reason = answers.reason();
        this.overspent = overspent;
        this.overspendReason = overspent.signum() > 0 ? answers.overspendReason() : null;
        this.decidedAt = at;
    }

    String getReason() {
        return reason;
    }
}
