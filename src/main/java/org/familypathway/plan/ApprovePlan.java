package org.familypathway.plan;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.familypathway.family.FamilyCase;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** The manager approves what everybody has agreed to, with the money in view, or sends it back (R31, R87, R173). Approved, it is in force and a former one has ended. */
@Component
class ApprovePlan implements Step<ApprovePlan.Answers> {
    /** @param budget of the service for this financial year, where none is entered yet, in pounds */
    record Answers(String decision, String reason, BigDecimal budget, String overspendReason) {}

    private final SupportPlans plans;
    private final PlanApprovals approvals;
    private final Budget budget;
    private final PlanText text;
    private final Clock clock;
    private final Choices choices;

    ApprovePlan(
            SupportPlans plans, PlanApprovals approvals, Budget budget, PlanText text, Clock clock, Choices choices) {
        this.plans = plans;
        this.approvals = approvals;
        this.budget = budget;
        this.text = text;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        SupportPlan plan = plans.toBeAgreed(theCase.getId()).orElseThrow();
        Budget.Position position = budget.position(theCase, plan);
        Map<String, Object> shown = text.tables(theCase, plan);
        shown.put("agreedOn", PlanText.day(plan.getAgreedOn()));
        shown.put(
                "said",
                plan.lastSaid().stream()
                        .map(s -> Map.of(
                                "who", "%s (%s)".formatted(s.getName(), s.getRole()),
                                "answer", choices.words("planAnswers", s.getAnswer()),
                                "on", PlanText.day(s.getSaidOn())))
                        .toList());
        shown.put("year", position.inWords());
        shown.put("money", money(position));
        shown.put("isOver", position.over().signum() > 0);
        shown.put("over", position.over().toPlainString());
        shown.put("asksBudget", position.asksAmount());
        return shown;
    }

    private static List<Map<String, String>> money(Budget.Position position) {
        List<Map<String, String>> lines = new ArrayList<>();
        lines.add(line("Budget", position.amount() == null ? "none entered yet" : PlanText.pounds(position.amount())));
        lines.add(line("Committed to other families so far", PlanText.pounds(position.committed())));
        lines.add(line("This plan", PlanText.pounds(position.adds())));
        if (position.amount() != null) lines.add(line("Left after it", PlanText.pounds(position.left())));
        return lines;
    }

    private static Map<String, String> line(String what, String amount) {
        return Map.of("what", what, "amount", amount);
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        SupportPlan plan = plans.toBeAgreed(theCase.getId()).orElseThrow();
        Instant now = clock.instant();
        if (answers.decision().equals(PlanApproval.RETURN)) {
            approvals.saveAndFlush(new PlanApproval(plan.getId(), answers, BigDecimal.ZERO, by, now));
            return;
        }
        BigDecimal over = over(theCase, plan, answers, by, now);
        if (over.signum() > 0 && answers.overspendReason() == null)
            throw Refusal.of(
                    "overspendReason",
                    "The plan goes over the budget by %s. Say why it may, or send it back."
                            .formatted(PlanText.pounds(over)));
        approvals.saveAndFlush(new PlanApproval(plan.getId(), answers, over, by, now));
        plans.inForce(theCase.getId()).ifPresent(former -> {
            former.end(SupportPlan.REPLACED, by, now);
            plans.saveAndFlush(former);
        });
        plan.approve(by, now);
        plans.saveAndFlush(plan);
    }

    private BigDecimal over(FamilyCase theCase, SupportPlan plan, Answers answers, String by, Instant now) {
        Budget.Position position = budget.position(theCase, plan);
        if (!position.asksAmount()) return position.over();
        if (answers.budget() == null)
            throw Refusal.of(
                    "budget",
                    "The plan buys something in and no budget is entered for %s. Enter it first."
                            .formatted(position.inWords()));
        Budget.Position entered = position.with(answers.budget());
        budget.enter(theCase, entered, by, now);
        return entered.over();
    }
}
