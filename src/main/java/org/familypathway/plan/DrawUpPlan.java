package org.familypathway.plan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.contract.ContractRecord;
import org.familypathway.engagement.EngagementRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.LineNumbers;
import org.familypathway.kernel.ListRow;
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
            List<Goal> goals,
            List<CoreMeasure.Answer> coreMeasures,
            List<PlanAction.Answer> actions,
            List<PlanWithoutAction.Answer> withoutAction,
            String noContract,
            String intensity,
            String intensityWhy,
            Integer reviewWeeks,
            Integer visitWeeks,
            LocalDate firstReviewOn) {
        /** Not every way of working has core measures. */
        Answers {
            if (coreMeasures == null) coreMeasures = List.of();
        }
    }

    private final SupportPlans plans;
    private final FormerPlan formerPlan;
    private final ActionsCheck actionsCheck;
    private final EverybodyHasAPart everybodyHasAPart;
    private final ServiceMenu menu;
    private final PlanText text;
    private final WhatCameBefore before;
    private final ContractRecord contracts;
    private final EngagementRecord engagement;
    private final FamilyRecord record;
    private final OutcomeFrameworks frameworks;
    private final WaysOfWorking ways;
    private final ReviewRhythm rhythm;
    private final Measures measures;
    private final CoreMeasures coreMeasures;
    private final Clock clock;
    private final Choices choices;

    DrawUpPlan(
            SupportPlans plans,
            FormerPlan formerPlan,
            ActionsCheck actionsCheck,
            EverybodyHasAPart everybodyHasAPart,
            ServiceMenu menu,
            PlanText text,
            WhatCameBefore before,
            ContractRecord contracts,
            EngagementRecord engagement,
            FamilyRecord record,
            OutcomeFrameworks frameworks,
            WaysOfWorking ways,
            ReviewRhythm rhythm,
            Measures measures,
            CoreMeasures coreMeasures,
            Clock clock,
            Choices choices) {
        this.plans = plans;
        this.formerPlan = formerPlan;
        this.actionsCheck = actionsCheck;
        this.everybodyHasAPart = everybodyHasAPart;
        this.menu = menu;
        this.text = text;
        this.before = before;
        this.contracts = contracts;
        this.engagement = engagement;
        this.record = record;
        this.frameworks = frameworks;
        this.ways = ways;
        this.rhythm = rhythm;
        this.measures = measures;
        this.coreMeasures = coreMeasures;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("members", record.memberChoices(theCase));
        shown.put("bornMembers", record.bornChoices(theCase));
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
                frameworks.served(theCase).stream()
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
        shown.put(
                "coreMeasures",
                coreMeasures.lines(theCase, next(plans.findFirstByCaseIdOrderByNumberDesc(theCase.getId()))));
        formerPlan.fill(theCase, shown);
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

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Optional<SupportPlan> former = plans.findFirstByCaseIdOrderByNumberDesc(theCase.getId());
        check(theCase, answers, former);
        plans.toBeAgreed(theCase.getId()).ifPresent(open -> {
            open.end(SupportPlan.NOT_AGREED, by, clock.instant());
            plans.saveAndFlush(open);
        });
        int number = next(former);
        coreMeasures.keep(theCase, number, answers.coreMeasures(), answers.goals(), by, clock.instant());
        plans.saveAndFlush(new SupportPlan(
                theCase,
                number,
                answers,
                frameworks.served(theCase).stream()
                        .collect(Collectors.toMap(OutcomeFrameworks.Area::key, OutcomeFrameworks.Area::words)),
                by,
                clock.instant()));
    }

    private static int next(Optional<SupportPlan> former) {
        return former.map(SupportPlan::getNumber).orElse(0) + 1;
    }

    private void check(FamilyCase theCase, Answers answers, Optional<SupportPlan> former) {
        LocalDate today = London.today(clock);
        ListRow.checkNotEmpty("goals", "Goals", answers.goals());
        ListRow.checkNotEmpty("actions", "Actions", answers.actions());
        Set<Integer> goals = LineNumbers.check(
                "goals",
                "Goals",
                "number",
                "lines",
                answers.goals().stream().map(Goal::number).toList());
        LineNumbers.check(
                "actions",
                "Actions",
                "number",
                "lines",
                answers.actions().stream().map(PlanAction.Answer::number).toList());
        FormerPlan.check(answers, former);
        for (int i = 0; i < answers.goals().size(); i++) {
            Goal goal = answers.goals().get(i);
            GoalCheck.check(goal, measures.of(goal.measure()), "goals[" + i + "].", today);
        }
        coreMeasures.check(theCase, next(former), answers.coreMeasures(), answers.goals(), today);
        actionsCheck.check(theCase, answers.actions(), goals, today);
        if (ways.of(theCase).at(Place.intensity) == WayOfWorking.Mode.required && answers.intensity() == null)
            throw Refusal.of(
                    "intensity",
                    "Say how intensive the package of support is: the whole family’s needs decide, up to very intensive.");
        everybodyHasAPart.check(theCase, answers);
        if (!conditions(theCase).isEmpty()
                && answers.noContract() == null
                && answers.actions().stream().noneMatch(PlanAction.Answer::supportsContract))
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
}
