package org.familypathway.plan;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** What a service may spend on bought-in help in a financial year, in pounds (R87). The year 2026 begins on 1 April 2026. */
@Entity
class ServiceBudget extends Recorded {
    private String serviceId;
    private int year;
    private BigDecimal amount;

    protected ServiceBudget() {}

    ServiceBudget(String serviceId, int year, BigDecimal amount, String by, Instant at) {
        super(NewId.next(), by, at);
        this.serviceId = serviceId;
        this.year = year;
        this.amount = amount;
    }

    /** Another amount from now on; the former one is kept. */
    void is(BigDecimal next, String by, Instant at) {
        if (amount.compareTo(next) == 0) return;
        amount = next;
        recorded(by, at);
    }

    BigDecimal getAmount() {
        return amount;
    }
}
