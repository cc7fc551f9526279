package org.familypathway.plan;

import java.math.BigDecimal;

class ApprovePlan {
    record Answers(String decision, String reason, BigDecimal budget, String overspendReason) {}
}
