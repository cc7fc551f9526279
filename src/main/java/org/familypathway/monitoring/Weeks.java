package org.familypathway.monitoring;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.plan.PlanRecord;
import org.familypathway.timescale.Deadlines;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The weeks of monitoring (R33 to R35). Each ends on the weekday on which the plan was agreed, and its round is due on the day after; an early or late round
 * shifts no later one. The days that a round counts begin on the day after the former round's last, so that none is lost and none is counted twice. Days are
 * those of Europe/London.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class Weeks {
    /**
     * @param began the day from which its deadline is counted
     * @param from the first day that it counts
     * @param to the last day that it counts where nobody records it early
     * @param dueOn when it is due, moved off closed days
     */
    record Week(int number, LocalDate began, LocalDate from, LocalDate to, LocalDate dueOn) {}

    static final String STEP = "recordWeeklyRound";

    private final WeeklyRounds rounds;
    private final PlanRecord plans;
    private final Deadlines deadlines;
    private final Clock clock;

    Weeks(WeeklyRounds rounds, PlanRecord plans, Deadlines deadlines, Clock clock) {
        this.rounds = rounds;
        this.plans = plans;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** The week that is to be recorded next. */
    Week next(FamilyCase theCase) {
        Optional<WeeklyRound> last = rounds.findFirstByCaseIdOrderByNumberDesc(theCase.getId());
        PlanRecord.Agreed plan = plans.first(theCase).orElseThrow();
        int number = last.map(WeeklyRound::getNumber).orElse(0) + 1;
        LocalDate began = began(plan, number);
        return new Week(
                number,
                began,
                last.map(r -> r.getWeekTo().plusDays(1)).orElse(plan.agreedOn()),
                began.plusDays(6),
                dueOn(theCase, began.plusWeeks(1)));
    }

    /** Where the manager approved weeks after the parties had agreed, the first round is due a week's turn after that, not in the past. */
    private static LocalDate began(PlanRecord.Agreed plan, int number) {
        long whole = ChronoUnit.WEEKS.between(plan.agreedOn(), plan.approvedOn());
        return plan.agreedOn().plusWeeks(whole + number - 1);
    }

    private LocalDate dueOn(FamilyCase theCase, LocalDate planned) {
        return deadlines.of(theCase).stream()
                .filter(c -> c.getName().equals(STEP) && !c.isOver())
                .map(c -> London.dateOf(c.getDueAt()))
                .findFirst()
                .orElse(planned);
    }

    /** How many rounds that nobody has recorded were due after a moment and before now. */
    int missedSince(FamilyCase theCase, Instant since) {
        LocalDate today = London.today(clock);
        LocalDate from = London.dateOf(since);
        int missed = 0;
        LocalDate due = next(theCase).began().plusWeeks(1);
        for (; !due.isAfter(today); due = due.plusWeeks(1)) if (due.isAfter(from)) missed++;
        return missed;
    }
}
