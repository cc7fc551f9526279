package org.familypathway.plan;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Service;
import org.familypathway.kernel.London;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a service may spend on bought-in help in this financial year (from 1 April, Europe/London), what is committed by plans and by approvals beside them, and what a plan would add (R87).
 * What an action costs counts in the year in which a plan first had it approved, once, whatever becomes of the plan's versions; an action that a later
 * version leaves out counts no more.
 */
@Component
public class Budget {
    /** @param amount null where none is entered for the year; @param by the plans of all other families and by all approvals; @param adds what this plan takes of this year */
    record Position(int year, BigDecimal amount, BigDecimal committed, BigDecimal adds) {
        BigDecimal left() {
            return amount.subtract(committed).subtract(adds);
        }

        /** By how much it goes over; nought where it does not, and where the plan takes nothing. */
        BigDecimal over() {
            if (amount == null || adds.signum() == 0) return BigDecimal.ZERO;
            return left().negate().max(BigDecimal.ZERO);
        }

        /** Whether the year's budget has to be entered before the plan can be approved. */
        boolean asksAmount() {
            return amount == null && adds.signum() > 0;
        }

        Position with(BigDecimal entered) {
            return new Position(year, entered, committed, adds);
        }

        LocalDate from() {
            return LocalDate.of(year, 4, 1);
        }

        LocalDate to() {
            return from().plusYears(1).minusDays(1);
        }

        String inWords() {
            return "April %d to March %d".formatted(year, year + 1);
        }
    }

    private final ServiceBudgets budgets;
    private final JdbcClient database;
    private final Clock clock;

    Budget(ServiceBudgets budgets, JdbcClient database, Clock clock) {
        this.budgets = budgets;
        this.database = database;
        this.clock = clock;
    }

    Position position(FamilyCase theCase, SupportPlan plan) {
        int year = yearOf(clock.instant());
        String service = theCase.getService().getId();
        return new Position(
                year,
                budgets.findByServiceIdAndYear(service, year)
                        .map(ServiceBudget::getAmount)
                        .orElse(null),
                committed(service, theCase.getId(), year),
                adds(plan, year));
    }

    void enter(FamilyCase theCase, Position position, String by, Instant at) {
        budgets.saveAndFlush(
                new ServiceBudget(theCase.getService().getId(), position.year(), position.amount(), by, at));
    }

    /** Where a service stands in the year that now is, all families together. */
    Position of(Service service) {
        int year = yearOf(clock.instant());
        return new Position(
                year,
                budgets.findByServiceIdAndYear(service.getId(), year)
                        .map(ServiceBudget::getAmount)
                        .orElse(null),
                committed(service.getId(), new UUID(0, 0), year),
                BigDecimal.ZERO);
    }

    /** Enters or changes the amount of the year that now is. */
    public void enter(Service service, BigDecimal amount, String by) {
        int year = yearOf(clock.instant());
        ServiceBudget budget = budgets.findByServiceIdAndYear(service.getId(), year)
                .orElseGet(() -> new ServiceBudget(service.getId(), year, amount, by, clock.instant()));
        budget.is(amount, by, clock.instant());
        budgets.saveAndFlush(budget);
    }

    /** The financial year that an instant lies in. */
    static int yearOf(Instant instant) {
        LocalDate day = London.dateOf(instant);
        return day.isBefore(LocalDate.of(day.getYear(), 4, 1)) ? day.getYear() - 1 : day.getYear();
    }

    private static final String FIRST_APPROVED =
            """
            (select min(f.approved_at) from plan_action b join support_plan f on f.id = b.plan_id
             where b.first_id = a.first_id and f.approved_at is not null)""";

    private BigDecimal committed(String service, UUID butNot, int year) {
        return database.sql(
                        """
                        select (select coalesce(sum(a.cost), 0) from plan_action a
                                join support_plan p on p.id = a.plan_id and p.approved_at is not null and p.ended_at is null
                                join family_case c on c.id = p.case_id
                                where c.service_id = :service and c.id <> :case and a.cost is not null
                                  and %s >= make_timestamptz(:year, 4, 1, 0, 0, 0, 'Europe/London')
                                  and %s < make_timestamptz(:year + 1, 4, 1, 0, 0, 0, 'Europe/London'))
                             + (select coalesce(sum(v.cost), 0) from approval v join family_case c on c.id = v.case_id
                                where c.service_id = :service and v.decision = 'approve'
                                  and v.decided_at >= make_timestamptz(:year, 4, 1, 0, 0, 0, 'Europe/London')
                                  and v.decided_at < make_timestamptz(:year + 1, 4, 1, 0, 0, 0, 'Europe/London'))"""
                                .formatted(FIRST_APPROVED, FIRST_APPROVED))
                .param("service", service)
                .param("case", butNot)
                .param("year", year)
                .query(BigDecimal.class)
                .single();
    }

    /** What goes on from a former year was counted there. */
    private BigDecimal adds(SupportPlan plan, int year) {
        return database.sql(
                        """
                        select coalesce(sum(a.cost), 0) from plan_action a where a.plan_id = :plan
                          and coalesce(%s >= make_timestamptz(:year, 4, 1, 0, 0, 0, 'Europe/London'), true)"""
                                .formatted(FIRST_APPROVED))
                .param("plan", plan.getId())
                .param("year", year)
                .query(BigDecimal.class)
                .single();
    }
}
