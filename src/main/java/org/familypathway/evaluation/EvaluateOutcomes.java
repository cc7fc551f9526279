package org.familypathway.evaluation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.familypathway.assessment.AssessmentRecord;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.outcome.OutcomeRecord;
import org.familypathway.plan.CoreMeasure;
import org.familypathway.plan.CoreMeasures;
import org.familypathway.plan.Measure;
import org.familypathway.plan.Measures;
import org.familypathway.plan.PlanRecord;
import org.springframework.stereotype.Component;

/** The lead evaluates what has changed: each goal of the plan and each core measure measured again, legal action, where each child lives, social services, the three levels, and money (R20, R39 to R42, R74, R76, R78, R118, R150, R184, R196). */
@Component
class EvaluateOutcomes implements Step<EvaluateOutcomes.Answers> {
    record Answers(
            List<GoalOutcome.Answer> measures,
            List<CoreMeasure.AtEnd> coreMeasures,
            List<FurtherMeasure.Answer> furtherMeasures,
            List<LegalActionOutcome.Answer> legalActions,
            List<CareOutcome.Answer> whereChildrenLive,
            Evaluation.SocialServices socialServices,
            String socialServicesText,
            String personLevel,
            String familyLevel,
            String communityLevel,
            List<OtherOutcome.Answer> otherOutcomes,
            List<WorkCost.Answer> costs,
            List<HoursOfWork.Answer> hours,
            List<CostAvoided.Answer> avoided) {
        /** A list that the form hides, because it has no line, does not come in. */
        Answers {
            measures = measures == null ? List.of() : measures;
            coreMeasures = coreMeasures == null ? List.of() : coreMeasures;
            legalActions = legalActions == null ? List.of() : legalActions;
            whereChildrenLive = whereChildrenLive == null ? List.of() : whereChildrenLive;
        }
    }

    private final Evaluations evaluations;
    private final GoalsMeasured goals;
    private final LegalActionsEvaluated legalActions;
    private final FurtherMeasures furtherMeasures;
    private final OtherOutcomes otherOutcomes;
    private final WorkCosts workCosts;
    private final HoursWorked hoursWorked;
    private final CostsAvoided costsAvoided;
    private final UnitCosts unitCosts;
    private final PlanRecord plans;
    private final FamilyRecord family;
    private final OutcomeRecord outcomes;
    private final AssessmentRecord assessments;
    private final Choices choices;
    private final Measures kinds;
    private final CareOutcomes careOutcomes;
    private final CoreMeasures coreMeasures;
    private final Clock clock;

    EvaluateOutcomes(
            Evaluations evaluations,
            GoalsMeasured goals,
            LegalActionsEvaluated legalActions,
            FurtherMeasures furtherMeasures,
            OtherOutcomes otherOutcomes,
            WorkCosts workCosts,
            HoursWorked hoursWorked,
            CostsAvoided costsAvoided,
            UnitCosts unitCosts,
            PlanRecord plans,
            FamilyRecord family,
            OutcomeRecord outcomes,
            AssessmentRecord assessments,
            Choices choices,
            Measures kinds,
            CareOutcomes careOutcomes,
            CoreMeasures coreMeasures,
            Clock clock) {
        this.evaluations = evaluations;
        this.goals = goals;
        this.legalActions = legalActions;
        this.furtherMeasures = furtherMeasures;
        this.otherOutcomes = otherOutcomes;
        this.workCosts = workCosts;
        this.hoursWorked = hoursWorked;
        this.costsAvoided = costsAvoided;
        this.unitCosts = unitCosts;
        this.plans = plans;
        this.family = family;
        this.outcomes = outcomes;
        this.assessments = assessments;
        this.choices = choices;
        this.kinds = kinds;
        this.careOutcomes = careOutcomes;
        this.coreMeasures = coreMeasures;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        UUID id = theCase.getId();
        GoalsMeasured.Lines measured = goals.lines(theCase, London.today(clock));
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("counted", measured.counted());
        shown.put("factors", factors(theCase));
        shown.put("readings", outcomes.changes(theCase));
        shown.put("measures", measured.measures());
        shown.put("coreMeasures", coreMeasures.atEnd(theCase));
        shown.put("aboutWhom", aboutWhom(theCase));
        shown.put("furtherMeasures", furtherMeasures.lines(id));
        shown.put("legalActions", legalActions.lines(theCase));
        shown.put("whereChildrenLive", careOutcomes.lines(theCase, null));
        shown.put("otherOutcomes", otherOutcomes.lines(id));
        shown.put("hours", hoursWorked.lines(id));
        List<CostAvoided.Answer> avoided = costsAvoided.lines(id);
        shown.put("avoided", unitCosts.shown(theCase, avoided));
        shown.put("unitCosts", unitCosts.choices(theCase, avoided));
        evaluations
                .findById(id)
                .ifPresentOrElse(
                        known -> {
                            shown.put("socialServices", known.getSocialServices());
                            shown.put("socialServicesText", known.getSocialServicesText());
                            shown.put("personLevel", known.getPersonLevel());
                            shown.put("familyLevel", known.getFamilyLevel());
                            shown.put("communityLevel", known.getCommunityLevel());
                            shown.put("costs", workCosts.lines(id));
                        },
                        () -> shown.put("costs", plannedCosts(theCase)));
        return shown;
    }

    /** What the assessment found, to be gone through at the end (R21, R22). */
    private List<Map<String, String>> factors(FamilyCase theCase) {
        return assessments
                .of(theCase)
                .map(assessed -> assessed.factors().stream()
                        .map(one -> Map.of(
                                "factor",
                                "%s, %s: %s"
                                        .formatted(
                                                choices.words("factorEffects", one.effect()),
                                                one.aboutName(),
                                                one.which()),
                                "seen",
                                one.seen()))
                        .toList())
                .orElse(List.of());
    }

    /** The costs of the plan, to be put right where something else was spent. */
    private List<WorkCost.Answer> plannedCosts(FamilyCase theCase) {
        return plans.agreed(theCase)
                .map(plan -> plan.actions().stream()
                        .filter(action -> action.cost() != null)
                        .map(action -> new WorkCost.Answer(
                                null, action.what(), action.cost(), "Support plan, action " + action.number()))
                        .toList())
                .orElse(List.of());
    }

    private List<Map<String, String>> aboutWhom(FamilyCase theCase) {
        List<Map<String, String>> choices = new ArrayList<>(family.memberChoices(theCase));
        choices.add(Map.of("value", "family", "label", "The family"));
        choices.add(Map.of("value", "communitySchool", "label", "Community or school"));
        return choices;
    }

    @Override
    public void record(FamilyCase theCase, Answers answers, String by) {
        Instant now = clock.instant();
        LocalDate today = London.dateOf(now);
        Map<UUID, GoalOutcome.Counted> counted = goals.check(theCase, answers.measures(), today);
        coreMeasures.checkEnd(theCase, answers.coreMeasures(), now);
        checkFurther(answers.furtherMeasures(), today);
        legalActions.check(theCase, answers.legalActions(), today);
        careOutcomes.check(theCase, answers.whereChildrenLive());
        List<CostAvoided.Answer> avoided =
                unitCosts.priced(theCase, answers.avoided(), costsAvoided.lines(theCase.getId()));
        Evaluation evaluation = evaluations.findById(theCase.getId()).orElseGet(() -> new Evaluation(theCase));
        evaluation.say(answers, by, now);
        evaluations.saveAndFlush(evaluation);
        goals.keep(theCase, answers.measures(), counted, by, now);
        coreMeasures.keepEnd(theCase, answers.coreMeasures(), by, now);
        careOutcomes.keep(theCase, null, answers.whereChildrenLive(), today, by, now);
        legalActions.keep(theCase, answers.legalActions(), by, now);
        UUID id = theCase.getId();
        furtherMeasures.keep(
                "furtherMeasures", id, answers.furtherMeasures(), a -> new FurtherMeasure(id, a, by, now), by, now);
        otherOutcomes.keep(
                "otherOutcomes", id, answers.otherOutcomes(), a -> new OtherOutcome(id, a, by, now), by, now);
        workCosts.keep("costs", id, answers.costs(), a -> new WorkCost(id, a, by, now), by, now);
        hoursWorked.keep("hours", id, answers.hours(), a -> new HoursOfWork(id, a, by, now), by, now);
        costsAvoided.keep("avoided", id, avoided, a -> new CostAvoided(id, a, by, now), by, now);
    }

    private void checkFurther(List<FurtherMeasure.Answer> answers, LocalDate today) {
        for (int i = 0; i < answers.size(); i++) {
            FurtherMeasure.Answer line = answers.get(i);
            String at = "furtherMeasures[" + i + "].";
            if (line.baselineTo().isBefore(line.baselineFrom()))
                throw Refusal.of(at + "baselineTo", "The baseline ends before it begins. Please put the dates right.");
            Measure kind = kinds.of(line.measure());
            EndPeriod.check(at, kind, line.endFrom(), line.endTo(), line.baselineTo(), today);
            String whyNot = kind.whyNot(line.baseline());
            if (whyNot != null) throw Refusal.of(at + "baseline", whyNot + " Please put it right.");
            EndPeriod.checkMost(at, kind, line.endValue());
        }
    }
}
