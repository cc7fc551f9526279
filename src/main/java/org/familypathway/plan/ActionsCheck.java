package org.familypathway.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/**
 * What is asked of the actions of a plan: each is for a goal and each goal has one, in time, with its cost, and as the menu asks: a child of the age, a risk assessment first (R249), the day of
 * a direct referral (R250).
 */
@Component
class ActionsCheck {
    private final ServiceMenu menu;
    private final HouseholdMembers members;

    ActionsCheck(ServiceMenu menu, HouseholdMembers members) {
        this.menu = menu;
        this.members = members;
    }

    void check(FamilyCase theCase, List<PlanAction.Answer> actions, Set<Integer> goals, LocalDate today) {
        for (int i = 0; i < actions.size(); i++) checkGoalAndCost(actions.get(i), "actions[" + i + "].", goals, today);
        for (int goal : goals)
            if (actions.stream().noneMatch(action -> action.goal() == goal))
                throw Refusal.of(
                        "actions",
                        "No action is for goal %d. Add what is done for it, or leave the goal out.".formatted(goal));
        boolean practicalNeedsRisk =
                menu.of(theCase.getService()).stream().anyMatch(ServiceMenu.Entry::needsRiskAssessment);
        for (int i = 0; i < actions.size(); i++)
            checkUseOfMenu(theCase, actions.get(i), "actions[" + i + "].", practicalNeedsRisk, today);
    }

    private void checkGoalAndCost(PlanAction.Answer action, String line, Set<Integer> goals, LocalDate today) {
        if (!goals.contains(action.goal()))
            throw Refusal.of(
                    line + "goal",
                    "Action %d is for goal %d, which is not there. Choose the number of a goal above."
                            .formatted(action.number(), action.goal()));
        if (action.id() == null && action.dueOn().isBefore(today))
            throw Refusal.of(line + "dueOn", "“Done by” of action %d lies in the past.".formatted(action.number()));
        boolean boughtIn = menu.isBoughtIn(action.service());
        if (boughtIn && action.cost() == null)
            throw Refusal.of(
                    line + "cost",
                    "%s is bought in: say what it costs in action %d."
                            .formatted(menu.name(action.service()), action.number()));
        if (!boughtIn && action.cost() != null)
            throw Refusal.of(
                    line + "cost",
                    "Action %d has a cost and uses nothing that is bought in. Choose the service, or take the cost out."
                            .formatted(action.number()));
    }

    private void checkUseOfMenu(
            FamilyCase theCase, PlanAction.Answer action, String line, boolean practicalNeedsRisk, LocalDate today) {
        Optional<ServiceMenu.Entry> used = menu.find(action.service());
        if (used.isPresent() && !used.get().isFor(members.of(theCase.getId()), today))
            throw Refusal.of(
                    line + "service",
                    "%s is for children of %d to %d, and no child of the household is of that age. Choose another service."
                            .formatted(
                                    used.get().name(),
                                    used.get().ageFrom(),
                                    used.get().ageTo()));
        boolean risky = used.filter(ServiceMenu.Entry::needsRiskAssessment).isPresent()
                || practicalNeedsRisk && action.isPracticalHelp();
        if (risky && (action.riskAssessedOn() == null || action.riskAssessment() == null))
            throw Refusal.of(
                    line + "riskAssessment",
                    "Practical support is subject to a risk assessment. Say in action %d when it was made and what it found."
                            .formatted(action.number()));
        if (action.riskAssessedOn() != null && action.riskAssessedOn().isAfter(today))
            throw Refusal.of(
                    line + "riskAssessedOn",
                    "The risk assessment of action %d lies in the future. Support begins after it."
                            .formatted(action.number()));
        if (action.referredOn() != null && action.referredOn().isAfter(today))
            throw Refusal.of(
                    line + "referredOn",
                    "The referral of action %d lies in the future. Leave it empty until it is made."
                            .formatted(action.number()));
    }
}
