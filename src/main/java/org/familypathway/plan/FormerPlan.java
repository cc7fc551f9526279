package org.familypathway.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.Refusal;
import org.springframework.stereotype.Component;

/** What goes on from the version before (R174): a new one begins with its words, and with why there is to be a new one. */
@Component
class FormerPlan {
    private final SupportPlans plans;
    private final PlanApprovals approvals;
    private final PlanChanges changes;
    private final HouseholdMembers members;

    FormerPlan(SupportPlans plans, PlanApprovals approvals, PlanChanges changes, HouseholdMembers members) {
        this.plans = plans;
        this.approvals = approvals;
        this.changes = changes;
        this.members = members;
    }

    void fill(FamilyCase theCase, Map<String, Object> shown) {
        Optional<SupportPlan> former = plans.findFirstByCaseIdOrderByNumberDesc(theCase.getId());
        shown.put("asked", former.map(plan -> asked(theCase, plan)).orElse(List.of()));
        former.ifPresent(plan -> goesOn(theCase, plan, shown));
    }

    /** Why there is to be a new version: what the parties or the manager said of the former one, or what a review asked for. */
    private List<Map<String, String>> asked(FamilyCase theCase, SupportPlan former) {
        List<Map<String, String>> asked = new ArrayList<>();
        changes.underWay(theCase).ifPresent(c -> asked.add(Map.of("who", "Change asked for", "says", c.getReason())));
        if (former.isInForce()) return asked;
        former.lastSaid().stream()
                .filter(said -> !said.agrees())
                .forEach(said -> asked.add(Map.of("who", said.getName(), "says", said.getWants())));
        approvals
                .findFirstByPlanIdOrderByDecidedAtDescIdDesc(former.getId())
                .ifPresent(a -> asked.add(Map.of("who", "Manager", "says", a.getReason())));
        return asked;
    }

    private void goesOn(FamilyCase theCase, SupportPlan former, Map<String, Object> shown) {
        Set<UUID> dead = members.dead(theCase.getId());
        Set<String> household = members.of(theCase.getId()).stream()
                .map(m -> m.getId().toString())
                .collect(Collectors.toSet());
        shown.put(
                "drawnUpWith",
                former.drawnUpWith().stream()
                        .map(UUID::toString)
                        .filter(household::contains)
                        .sorted()
                        .toList());
        shown.put("childrensPart", former.getChildrensPart());
        shown.put("strengths", former.getStrengths());
        shown.put("goals", former.goals().stream().map(PlanGoal::goal).toList());
        shown.put(
                "actions",
                former.actions().stream()
                        .filter(a -> !dead.contains(a.party().member()))
                        .map(a -> a.answer(former.goalOf(a).goal().number()))
                        .toList());
        shown.put(
                "withoutAction",
                former.withoutAction().stream()
                        .filter(none -> !dead.contains(none.party().member()))
                        .map(PlanWithoutAction::answer)
                        .toList());
        shown.put("noContract", former.getNoContract());
        shown.put("firstReviewOn", former.getFirstReviewOn());
        shown.put("intensity", former.getIntensity());
        shown.put("intensityWhy", former.getIntensityWhy());
        shown.put("reviewWeeks", former.getReviewWeeks());
        shown.put("visitWeeks", former.getVisitWeeks());
    }

    /** @throws Refusal where a line says that it goes on, and the version before does not have it, or has it twice */
    static void check(DrawUpPlan.Answers answers, Optional<SupportPlan> former) {
        goesOn(
                "goals",
                answers.goals(),
                former.map(SupportPlan::goals).orElse(List.of()).stream()
                        .map(g -> g.goal().id())
                        .toList());
        goesOn(
                "actions",
                answers.actions(),
                former.map(SupportPlan::actions).orElse(List.of()).stream()
                        .map(PlanAction::getFirstId)
                        .toList());
    }

    private static void goesOn(String list, List<? extends ListRow.Answer> lines, List<UUID> former) {
        Set<UUID> seen = new HashSet<>();
        for (ListRow.Answer line : lines)
            if (line.id() != null && (!former.contains(line.id()) || !seen.add(line.id())))
                throw Refusal.of(
                        list,
                        "A line of this list is not one of the plan as it was, or is listed twice. Open the form again to see it as it is now.");
    }
}
