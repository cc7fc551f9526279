package org.familypathway.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.contract.ContractRecord;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.Agency;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.HouseholdMember;
import org.familypathway.family.HouseholdMembers;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.outcome.OutcomeFrameworks;
import org.familypathway.profile.Place;
import org.familypathway.profile.WayOfWorking;
import org.familypathway.profile.WaysOfWorking;
import org.familypathway.rhythm.ReviewRhythm;
import org.springframework.stereotype.Component;

/**
 * The lead draws the plan up with the family (R30 to R32, R63, R68, R70, R140 to R142, R144, R164, R166, R174, R203, R248 to R250): a new version each time, which begins with the one before.
 * A version in force stays so until the new one is approved. Dates are days of Europe/London.
 */
@Component
class DrawUpPlan implements Step<DrawUpPlan.Answers> {
    record Answers(
            List<UUID> drawnUpWith,
            String childrensPart,
            String strengths,
            List<PlanGoal.Answer> goals,
            List<PlanAction.Answer> actions,
            List<PlanWithoutAction.Answer> withoutAction,
            String noContract,
            String intensity,
            String intensityWhy,
            Integer reviewWeeks,
            Integer visitWeeks,
            LocalDate firstReviewOn) {}

    private final SupportPlans plans;
    private final PlanApprovals approvals;
    private final PlanChanges changes;
    private final ServiceMenu menu;
    private final PlanText text;
    private final WhatCameBefore before;
    private final ContractRecord contracts;
    private final EngagementRecord engagement;
    private final HouseholdMembers members;
    private final FamilyRecord record;
    private final OutcomeFrameworks frameworks;
    private final WaysOfWorking ways;
    private final ReviewRhythm rhythm;
    private final Clock clock;
    private final Choices choices;

    DrawUpPlan(
            SupportPlans plans,
            PlanApprovals approvals,
            PlanChanges changes,
            ServiceMenu menu,
            PlanText text,
            WhatCameBefore before,
            ContractRecord contracts,
            EngagementRecord engagement,
            HouseholdMembers members,
            FamilyRecord record,
            OutcomeFrameworks frameworks,
            WaysOfWorking ways,
            ReviewRhythm rhythm,
            Clock clock,
            Choices choices) {
        this.plans = plans;
        this.approvals = approvals;
        this.changes = changes;
        this.menu = menu;
        this.text = text;
        this.before = before;
        this.contracts = contracts;
        this.engagement = engagement;
        this.members = members;
        this.record = record;
        this.frameworks = frameworks;
        this.ways = ways;
        this.rhythm = rhythm;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("members", record.memberChoices(theCase));
        shown.put("owners", text.parties(theCase));
        shown.put("services", menu.choices(theCase));
        List<ServiceMenu.Entry> offered = menu.of(theCase.getService());
        shown.put(
                "riskServices",
                offered.stream()
                        .filter(ServiceMenu.Entry::needsRiskAssessment)
                        .map(ServiceMenu.Entry::id)
                        .toList());
        shown.put(
                "directServices",
                offered.stream()
                        .filter(ServiceMenu.Entry::directReferral)
                        .map(ServiceMenu.Entry::id)
                        .toList());
        shown.put(
                "programmes",
                offered.stream()
                        .filter(entry -> entry.evidence() != null)
                        .map(entry -> Map.of("programme", entry.label(), "evidence", entry.evidence()))
                        .toList());
        shown.put(
                "areas",
                frameworks.scored(theCase).stream()
                        .map(a -> Map.of("value", a.key(), "label", a.words()))
                        .toList());
        shown.put("asksIntensity", ways.of(theCase).has(Place.intensity));
        shown.put("asksRhythm", ways.of(theCase).has(Place.agencyRhythm));
        shown.put("before", before.lines(theCase));
        shown.put("conditions", conditions(theCase));
        shown.put("inForce", plans.inForce(theCase.getId()).isPresent());
        shown.put(
                "involved",
                PlanText.names(engagement.agenciesInvolved(theCase).stream()
                        .map(agency -> agency.inWords(choices))
                        .toList()));
        Optional<SupportPlan> former = plans.findFirstByCaseIdOrderByNumberDesc(theCase.getId());
        shown.put("asked", former.map(plan -> asked(theCase, plan)).orElse(List.of()));
        former.ifPresent(plan -> goesOn(theCase, plan, shown));
        return shown;
    }

    private List<Map<String, String>> conditions(FamilyCase theCase) {
        var inForce = contracts.of(theCase).inForce();
        return inForce == null
                ? List.of()
                : inForce.conditions().stream()
                        .map(c -> Map.of("text", c.text()))
                        .toList();
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
                .findFirstByPlanIdOrderByDecidedAtDesc(former.getId())
                .ifPresent(a -> asked.add(Map.of("who", "Manager", "says", a.getReason())));
        return asked;
    }

    private void goesOn(FamilyCase theCase, SupportPlan former, Map<String, Object> shown) {
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
        shown.put("goals", former.goals().stream().map(PlanGoal::answer).toList());
        shown.put(
                "actions",
                former.actions().stream()
                        .map(a -> a.answer(former.goalOf(a).getNumber()))
                        .toList());
        shown.put(
                "withoutAction",
                former.withoutAction().stream().map(PlanWithoutAction::answer).toList());
        shown.put("noContract", former.getNoContract());
        shown.put("firstReviewOn", former.getFirstReviewOn());
        shown.put("intensity", former.getIntensity());
        shown.put("intensityWhy", former.getIntensityWhy());
        shown.put("reviewWeeks", former.getReviewWeeks());
        shown.put("visitWeeks", former.getVisitWeeks());
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Optional<SupportPlan> former = plans.findFirstByCaseIdOrderByNumberDesc(theCase.getId());
        check(theCase, answers, former);
        plans.toBeAgreed(theCase.getId()).ifPresent(open -> {
            open.end(SupportPlan.NOT_AGREED, by, clock.instant());
            plans.saveAndFlush(open);
        });
        int number = former.map(SupportPlan::getNumber).orElse(0) + 1;
        plans.saveAndFlush(new SupportPlan(
                theCase,
                number,
                answers,
                frameworks.scored(theCase).stream()
                        .collect(Collectors.toMap(OutcomeFrameworks.Area::key, OutcomeFrameworks.Area::words)),
                by,
                clock.instant()));
    }

    private void check(FamilyCase theCase, Answers answers, Optional<SupportPlan> former) {
        LocalDate today = London.today(clock);
        needsALine("goals", "Goals", answers.goals());
        needsALine("actions", "Actions", answers.actions());
        Set<Integer> goals = numbered(
                "goals",
                "Goals",
                answers.goals().stream().map(PlanGoal.Answer::number).toList());
        numbered(
                "actions",
                "Actions",
                answers.actions().stream().map(PlanAction.Answer::number).toList());
        goesOn("goals", answers.goals().stream().map(PlanGoal.Answer::id).toList(), former.map(p -> p.goals().stream()
                .map(PlanGoal::getFirstId)
                .toList()));
        goesOn(
                "actions",
                answers.actions().stream().map(PlanAction.Answer::id).toList(),
                former.map(p -> p.actions().stream().map(PlanAction::getFirstId).toList()));
        for (int i = 0; i < answers.goals().size(); i++) check(answers.goals().get(i), "goals[" + i + "].", today);
        Set<Integer> served = new HashSet<>();
        for (int i = 0; i < answers.actions().size(); i++) {
            PlanAction.Answer action = answers.actions().get(i);
            check(action, "actions[" + i + "].", goals, today);
            served.add(action.goal());
        }
        for (int goal : goals)
            if (!served.contains(goal))
                throw Refusal.of(
                        "actions",
                        "No action is for goal %d. Add what is done for it, or leave the goal out.".formatted(goal));
        checkUseOfMenu(theCase, answers, today);
        if (ways.of(theCase).at(Place.intensity) == WayOfWorking.Mode.required && answers.intensity() == null)
            throw Refusal.of(
                    "intensity",
                    "Say how intensive the package of support is: the whole family’s needs decide, up to very intensive.");
        everybodyHasAPart(theCase, answers);
        if (!conditions(theCase).isEmpty()
                && answers.noContract() == null
                && answers.actions().stream().noneMatch(a -> a.kind().equals("supportsContract")))
            throw Refusal.of(
                    "noContract",
                    "A behaviour contract is in force and no action supports it. Add an action of that kind, or say why there is none.");
        if (answers.firstReviewOn() != null && !answers.firstReviewOn().isAfter(today))
            throw Refusal.of(
                    "firstReviewOn",
                    "“First review of the plan on” must lie in the future. Choose the day agreed with everybody.");
        rhythm.check(
                theCase,
                "firstReviewOn",
                "First review of the plan on",
                answers.firstReviewOn(),
                answers.reviewWeeks());
    }

    /** What the menu asks of an action: a child of the age, a risk assessment first (R249), the day of a direct referral (R250). */
    private void checkUseOfMenu(FamilyCase theCase, Answers answers, LocalDate today) {
        boolean practicalNeedsRisk =
                menu.of(theCase.getService()).stream().anyMatch(ServiceMenu.Entry::needsRiskAssessment);
        for (int i = 0; i < answers.actions().size(); i++) {
            PlanAction.Answer action = answers.actions().get(i);
            String line = "actions[" + i + "].";
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
                    || practicalNeedsRisk && action.kind().equals("practicalHelp");
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

    private static void check(PlanGoal.Answer goal, String line, LocalDate today) {
        if (goal.baselineTo().isBefore(goal.baselineFrom()))
            throw Refusal.of(
                    line + "baselineTo",
                    "The baseline of goal %d ends before it begins. Put the two days right.".formatted(goal.number()));
        if (goal.baselineTo().isAfter(today))
            throw Refusal.of(
                    line + "baselineTo",
                    "The baseline of goal %d ends in the future. It is what was counted so far."
                            .formatted(goal.number()));
        if (goal.baseline().compareTo(goal.target()) == 0)
            throw Refusal.of(
                    line + "target",
                    "The target of goal %d is what there is already. Say what is to change.".formatted(goal.number()));
        if (!goal.byOn().isAfter(today))
            throw Refusal.of(line + "byOn", "“Reached by” of goal %d must lie in the future.".formatted(goal.number()));
        if (goal.measure().equals("schoolAttendance")
                && goal.baseline().max(goal.target()).intValue() > 100)
            throw Refusal.of(
                    line + "target",
                    "School attendance of goal %d is a percentage, at most 100.".formatted(goal.number()));
    }

    private void check(PlanAction.Answer action, String line, Set<Integer> goals, LocalDate today) {
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

    /** R30, R204: an action, or a sentence why none, for each member of the household and each agency involved. */
    private void everybodyHasAPart(FamilyCase theCase, Answers answers) {
        List<Party> acting =
                answers.actions().stream().map(PlanAction.Answer::party).toList();
        List<Party> without = new ArrayList<>();
        for (int i = 0; i < answers.withoutAction().size(); i++) {
            Party party = answers.withoutAction().get(i).party();
            if (acting.stream().anyMatch(party::is) || without.stream().anyMatch(party::is))
                throw Refusal.of(
                        "withoutAction[" + i + "].who",
                        "%s has an action, or is listed twice in “Who has no action”. Remove this line."
                                .formatted(text.name(theCase, party)));
            without.add(party);
        }
        List<Party> all = new ArrayList<>();
        for (HouseholdMember member : members.of(theCase.getId())) all.add(new Party(member.getId(), null));
        for (Agency agency : engagement.agenciesInvolved(theCase)) all.add(new Party(null, agency));
        List<Refusal.Reason> missing = all.stream()
                .filter(party ->
                        acting.stream().noneMatch(party::is) && without.stream().noneMatch(party::is))
                .map(party -> new Refusal.Reason(
                        "withoutAction",
                        "%s has no action. Add one, or a line that says why there is none."
                                .formatted(text.name(theCase, party))))
                .toList();
        if (!missing.isEmpty()) throw new Refusal(missing);
    }

    private static Set<Integer> numbered(String list, String label, List<Integer> numbers) {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < numbers.size(); i++)
            if (!seen.add(numbers.get(i)))
                throw Refusal.of(
                        list + "[" + i + "].number",
                        "Number %d is listed twice in “%s”. Number the lines 1, 2, 3 and so on."
                                .formatted(numbers.get(i), label));
        for (int number = 1; number <= numbers.size(); number++)
            if (!seen.contains(number))
                throw Refusal.of(
                        list,
                        "Number %d is missing in “%s”. Number the lines 1, 2, 3 and so on, without a gap."
                                .formatted(number, label));
        return seen;
    }

    private static void goesOn(String list, List<UUID> ids, Optional<List<UUID>> former) {
        Set<UUID> seen = new HashSet<>();
        for (UUID id : ids)
            if (id != null && (!former.orElse(List.of()).contains(id) || !seen.add(id)))
                throw Refusal.of(
                        list,
                        "A line of this list is not one of the plan as it was, or is listed twice. Open the form again to see it as it is now.");
    }

    private static void needsALine(String list, String label, List<?> lines) {
        if (lines.isEmpty())
            throw Refusal.of(list, "“%s” needs at least one line. Please add what was agreed.".formatted(label));
    }
}
