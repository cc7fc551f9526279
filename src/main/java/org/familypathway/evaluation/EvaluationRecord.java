package org.familypathway.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.assessment.FactorLevel;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FormerHousehold;
import org.familypathway.family.WhoAgrees;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.London;
import org.familypathway.kernel.YesNo;
import org.familypathway.plan.Goal;
import org.familypathway.plan.Measure;
import org.familypathway.plan.Measures;
import org.familypathway.plan.PlanRecord;
import org.familypathway.referral.LegalHistory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What has changed for a family and what is said about it, as the closure and the case page show it. Who may see it is not asked here. */
@Component
@Transactional(readOnly = true)
public class EvaluationRecord {
    /**
     * A measure from its baseline to its end.
     *
     * @param moved whether that is better or worse, by the direction of the measure; empty where nothing can be said
     * @param note why it was not measured, or why it differs from the weekly rounds; null where there is nothing to say
     */
    public record Measured(
            String about,
            String measure,
            String goal,
            String baseline,
            String end,
            String change,
            String moved,
            String note) {}

    /** @param became null where it is not evaluated yet */
    public record Legal(String action, String became) {}

    /** @param kind {@code neighbour}, {@code agency} or {@code serviceUser} */
    public record Statement(String kind, String who, LocalDate on, String text, boolean agreesToUse) {}

    public record Feedback(String member, LocalDate on, String askedBy, String said, String differently) {}

    public record Other(String about, String text) {}

    /** A line of money: what, how it is reckoned, pounds, source. */
    public record Figure(String what, String reckoned, String pounds, String source) {}

    /** @param missing what should be there and is not, and why */
    public record Shown(
            List<Statement> statements,
            List<Feedback> feedback,
            List<String> missing,
            List<Measured> measured,
            List<Legal> legalActions,
            String socialServices,
            List<String> children,
            String person,
            String family,
            String community,
            List<Other> others,
            List<Figure> costs,
            List<Figure> avoided,
            String money) {}

    private final ImpactStatements statements;
    private final StatementsOfCases statementsOfCases;
    private final ServiceFeedbacks feedback;
    private final FeedbackOfCases feedbackOfCases;
    private final Evaluations evaluations;
    private final GoalOutcomes goalOutcomes;
    private final FurtherMeasures furtherMeasures;
    private final LegalActionOutcomes legalActionOutcomes;
    private final OtherOutcomes otherOutcomes;
    private final WorkCosts workCosts;
    private final HoursWorked hoursWorked;
    private final CostsAvoided costsAvoided;
    private final PlanRecord plans;
    private final LegalHistory legalHistory;
    private final Measures measures;
    private final CareOutcomes careOutcomes;
    private final GoalsMeasured goalsMeasured;
    private final FormerHousehold then;
    private final WhoAgrees whoAgrees;
    private final Choices choices;

    EvaluationRecord(
            ImpactStatements statements,
            StatementsOfCases statementsOfCases,
            ServiceFeedbacks feedback,
            FeedbackOfCases feedbackOfCases,
            Evaluations evaluations,
            GoalOutcomes goalOutcomes,
            FurtherMeasures furtherMeasures,
            LegalActionOutcomes legalActionOutcomes,
            OtherOutcomes otherOutcomes,
            WorkCosts workCosts,
            HoursWorked hoursWorked,
            CostsAvoided costsAvoided,
            PlanRecord plans,
            LegalHistory legalHistory,
            Measures measures,
            CareOutcomes careOutcomes,
            GoalsMeasured goalsMeasured,
            FormerHousehold then,
            WhoAgrees whoAgrees,
            Choices choices) {
        this.statements = statements;
        this.statementsOfCases = statementsOfCases;
        this.feedback = feedback;
        this.feedbackOfCases = feedbackOfCases;
        this.evaluations = evaluations;
        this.goalOutcomes = goalOutcomes;
        this.furtherMeasures = furtherMeasures;
        this.legalActionOutcomes = legalActionOutcomes;
        this.otherOutcomes = otherOutcomes;
        this.workCosts = workCosts;
        this.hoursWorked = hoursWorked;
        this.costsAvoided = costsAvoided;
        this.plans = plans;
        this.legalHistory = legalHistory;
        this.measures = measures;
        this.careOutcomes = careOutcomes;
        this.goalsMeasured = goalsMeasured;
        this.then = then;
        this.whoAgrees = whoAgrees;
        this.choices = choices;
    }

    /** Empty where nothing of the evaluation has been recorded. */
    public Optional<Shown> of(FamilyCase theCase) {
        UUID id = theCase.getId();
        Optional<Evaluation> evaluation = evaluations.findById(id);
        if (evaluation.isEmpty()
                && statementsOfCases.findById(id).isEmpty()
                && feedbackOfCases.findById(id).isEmpty()) return Optional.empty();
        var costs = workCosts.lines(id);
        var hours = hoursWorked.lines(id);
        var avoided = costsAvoided.lines(id);
        List<Figure> spent = new ArrayList<>();
        costs.forEach(c -> spent.add(new Figure(c.what(), "", CostEffectiveness.pounds(c.amount()), c.source())));
        hours.forEach(h -> spent.add(new Figure(
                h.whose(),
                "%s hours at %s"
                        .formatted(
                                h.hours().stripTrailingZeros().toPlainString(), CostEffectiveness.pounds(h.perHour())),
                CostEffectiveness.pounds(h.hours().multiply(h.perHour())),
                h.source())));
        return Optional.of(new Shown(
                statements(theCase),
                feedback(theCase),
                missing(id),
                measured(theCase),
                evaluation.isEmpty() ? List.of() : legalActions(theCase),
                evaluation.map(EvaluationRecord::socialServices).orElse(null),
                careOutcomes.inWords(theCase),
                evaluation.map(Evaluation::getPersonLevel).orElse(null),
                evaluation.map(Evaluation::getFamilyLevel).orElse(null),
                evaluation.map(Evaluation::getCommunityLevel).orElse(null),
                otherOutcomes.lines(id).stream()
                        .map(o -> new Other(about(o.about()), o.text()))
                        .toList(),
                spent,
                avoided.stream()
                        .map(a -> new Figure(
                                a.what(),
                                "%s at %s"
                                        .formatted(
                                                a.howMany().stripTrailingZeros().toPlainString(),
                                                CostEffectiveness.pounds(a.unitCost())),
                                CostEffectiveness.pounds(a.howMany().multiply(a.unitCost())),
                                a.pricesOf() == null ? a.source() : a.source() + ", prices of " + a.pricesOf()))
                        .toList(),
                evaluation.isEmpty()
                        ? null
                        : CostEffectiveness.of(costs, hours, avoided).inWords()));
    }

    public List<Statement> statements(FamilyCase theCase) {
        return statements.lines(theCase.getId()).stream()
                .map(s -> new Statement(
                        s.kind(),
                        whose(s),
                        s.givenOn(),
                        s.text(),
                        s.agreesToUse() == YesNo.yes && !whoAgrees.isTakenBack(s.id())))
                .toList();
    }

    private String whose(ImpactStatement.Answer s) {
        if (s.member() != null) return then.name(s.member(), null);
        return s.agency() == null
                ? s.who()
                : "%s, %s".formatted(s.who(), s.toAgency().inWords(choices));
    }

    private List<Feedback> feedback(FamilyCase theCase) {
        return feedback.lines(theCase.getId()).stream()
                .map(f -> new Feedback(name(f.member()), f.askedOn(), f.askedBy(), f.said(), f.differently()))
                .toList();
    }

    private List<String> missing(UUID id) {
        List<String> missing = new ArrayList<>();
        statementsOfCases.findById(id).ifPresent(s -> {
            add(
                    missing,
                    "Fewer than %s: ".formatted(StatementsWanted.neighbours(s.getNeighboursWanted())),
                    s.getFewerNeighbours());
            add(missing, "No agency: ", s.getNoAgency());
            add(missing, "No service user: ", s.getNoServiceUser());
        });
        feedbackOfCases.findById(id).ifPresent(f -> {
            add(missing, "No young person’s feedback: ", f.getNoYoungPerson());
            add(missing, "No adult’s feedback: ", f.getNoAdult());
        });
        return missing;
    }

    private static void add(List<String> missing, String what, String why) {
        if (why != null) missing.add(what + why);
    }

    /** The measures of the plan's goals and those beside them, as far as they are evaluated. */
    public List<Measured> measured(FamilyCase theCase) {
        Map<UUID, Goal> goals = plans.agreed(theCase).map(PlanRecord.Agreed::goals).orElse(List.of()).stream()
                .collect(Collectors.toMap(Goal::id, Function.identity()));
        List<Measured> measured = new ArrayList<>();
        for (GoalOutcome outcome : goalOutcomes.findByCaseId(theCase.getId())) {
            Goal goal = goals.get(outcome.getGoalId());
            if (goal == null) continue;
            Measure kind = measures.of(goal.measure());
            Change change = new Change(
                    kind,
                    kind.isCounted() || kind.isPercentage() ? null : goal.unit(),
                    new Change.Reading(goal.baselineFrom(), goal.baselineTo(), goal.baseline()),
                    outcome.end());
            measured.add(new Measured(
                    goal.about() != null ? name(goal.about()) : level(goal.level()),
                    goalsMeasured.measureInWords(goal),
                    goal.words(),
                    change.baselineInWords(),
                    change.endInWords(),
                    change.inWords(),
                    change.moved(kind.betterFor(goal)).inWords(),
                    outcome.getNotMeasuredBecause() != null
                            ? outcome.getNotMeasuredBecause()
                            : outcome.getDiffersBecause()));
        }
        for (FurtherMeasure.Answer m : furtherMeasures.lines(theCase.getId())) {
            Measure kind = measures.of(m.measure());
            Change change = new Change(
                    kind,
                    null,
                    new Change.Reading(m.baselineFrom(), m.baselineTo(), m.baseline()),
                    new Change.Reading(m.endFrom(), m.endTo(), m.endValue()));
            measured.add(new Measured(
                    about(m.about()),
                    m.measureText() == null ? kind.name() : m.measureText(),
                    null,
                    change.baselineInWords(),
                    change.endInWords(),
                    change.inWords(),
                    change.moved(kind.better()).inWords(),
                    null));
        }
        return measured;
    }

    /** The measures as lines of a form's table. */
    public List<Map<String, String>> measuredTable(FamilyCase theCase) {
        return measured(theCase).stream()
                .map(m -> Map.of(
                        "measure", "%s (%s)".formatted(m.measure(), m.about()),
                        "baseline", m.baseline(),
                        "end", m.end(),
                        "change", m.change(),
                        "moved", m.moved()))
                .toList();
    }

    public List<Legal> legalActions(FamilyCase theCase) {
        Map<UUID, LegalActionOutcome> became = legalActionOutcomes.findByCaseId(theCase.getId()).stream()
                .collect(Collectors.toMap(LegalActionOutcome::getLegalActionId, Function.identity()));
        return legalHistory.actions(theCase).stream()
                .map(action -> new Legal(
                        LegalActionsEvaluated.inWords(action, choices),
                        Optional.ofNullable(became.get(action.id()))
                                .map(b -> "%s since %s%s"
                                        .formatted(
                                                choices.words("legalActionResults", b.getBecame()),
                                                London.day(b.getBecameOn()),
                                                b.getDetails() == null ? "" : ": " + b.getDetails()))
                                .orElse(null)))
                .toList();
    }

    private static String socialServices(Evaluation evaluation) {
        return switch (evaluation.getSocialServices()) {
            case ceased -> "The intervention of social services has ceased. " + evaluation.getSocialServicesText();
            case goesOn -> "The intervention of social services goes on. " + evaluation.getSocialServicesText();
            case neverInvolved -> "There was no intervention of social services.";
        };
    }

    /** @param about a level, or the id of a member */
    private String about(String about) {
        return Arrays.stream(FactorLevel.values())
                .filter(one -> one.name().equals(about))
                .findFirst()
                .map(EvaluationRecord::level)
                .orElseGet(() -> name(UUID.fromString(about)));
    }

    private static String level(FactorLevel level) {
        return switch (level) {
            case family -> "the family";
            case communitySchool -> "community or school";
            case person -> "a person";
        };
    }

    private String name(UUID member) {
        return then.name(member, null);
    }
}
