package org.familypathway.evaluation;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.FamilyRecord;
import org.familypathway.family.RecordedRow;
import org.familypathway.forms.Step;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.kernel.YesNo;
import org.familypathway.monitoring.WeeklyIncidents;
import org.familypathway.outcome.OutcomeRecord;
import org.familypathway.plan.PlanRecord;
import org.familypathway.referral.LegalHistory;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.stereotype.Component;

/**
 * The lead evaluates what has changed: each goal of the plan measured again, legal action, social services, the three levels, and money (R20, R39 to R42, R118).
 * What the weekly rounds have counted is proposed, for the period since the first plan was in force; who enters another number says why. Days are those of
 * Europe/London.
 */
@Component
class EvaluateOutcomes implements Step<EvaluateOutcomes.Answers> {
    record Answers(
            List<GoalOutcome.Answer> measures,
            List<FurtherMeasure.Answer> furtherMeasures,
            List<LegalActionOutcome.Answer> legalActions,
            String socialServices,
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
            legalActions = legalActions == null ? List.of() : legalActions;
        }
    }

    /** Who counts what, in the weekly rounds. */
    private static final Map<String, String> SOURCES =
            Map.of("policeIncidents", "police", "housingComplaints", "housing", "noiseReports", "noise");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Evaluations evaluations;
    private final GoalOutcomes goalOutcomes;
    private final FurtherMeasures furtherMeasures;
    private final LegalActionOutcomes legalActionOutcomes;
    private final OtherOutcomes otherOutcomes;
    private final WorkCosts workCosts;
    private final HoursWorked hoursWorked;
    private final CostsAvoided costsAvoided;
    private final PlanRecord plans;
    private final WeeklyIncidents rounds;
    private final LegalHistory legalHistory;
    private final FamilyRecord family;
    private final OutcomeRecord outcomes;
    private final Clock clock;
    private final Choices choices;

    EvaluateOutcomes(
            Evaluations evaluations,
            GoalOutcomes goalOutcomes,
            FurtherMeasures furtherMeasures,
            LegalActionOutcomes legalActionOutcomes,
            OtherOutcomes otherOutcomes,
            WorkCosts workCosts,
            HoursWorked hoursWorked,
            CostsAvoided costsAvoided,
            PlanRecord plans,
            WeeklyIncidents rounds,
            LegalHistory legalHistory,
            FamilyRecord family,
            OutcomeRecord outcomes,
            Clock clock,
            Choices choices) {
        this.evaluations = evaluations;
        this.goalOutcomes = goalOutcomes;
        this.furtherMeasures = furtherMeasures;
        this.legalActionOutcomes = legalActionOutcomes;
        this.otherOutcomes = otherOutcomes;
        this.workCosts = workCosts;
        this.hoursWorked = hoursWorked;
        this.costsAvoided = costsAvoided;
        this.plans = plans;
        this.rounds = rounds;
        this.legalHistory = legalHistory;
        this.family = family;
        this.outcomes = outcomes;
        this.clock = clock;
        this.choices = choices;
    }

    @Override
    public Map<String, Object> fill(FamilyCase theCase) {
        UUID id = theCase.getId();
        LocalDate today = London.today(clock);
        LocalDate since =
                plans.first(theCase).map(PlanRecord.Agreed::approvedOn).orElse(today);
        Map<UUID, GoalOutcome> measured = goalOutcomes.findByCaseId(id).stream()
                .collect(Collectors.toMap(GoalOutcome::getGoalId, Function.identity()));
        Map<UUID, LegalActionOutcome> became = legalActionOutcomes.findByCaseId(id).stream()
                .collect(Collectors.toMap(LegalActionOutcome::getLegalActionId, Function.identity()));
        List<Map<String, String>> counted = new ArrayList<>();
        List<GoalOutcome.Answer> measures = new ArrayList<>();
        for (PlanRecord.Goal goal : goals(theCase)) {
            // Of a goal that came with a changed plan, what was counted while its baseline still ran is no end.
            LocalDate from = goal.baselineTo().isBefore(since)
                    ? since
                    : goal.baselineTo().plusDays(1);
            GoalOutcome.Counted known = from.plusDays(6).isAfter(today) ? null : counted(theCase, goal, from, today);
            if (known != null)
                counted.add(Map.of(
                        "measure", Change.name(goal.measure()),
                        "period", "%s to %s".formatted(London.day(from), London.day(today)),
                        "incidents", String.valueOf(known.incidents()),
                        "weeks", "%d of %d".formatted(known.weeksRecorded(), known.weeksInPeriod())));
            measures.add(
                    measured.containsKey(goal.id())
                            ? measured.get(goal.id()).answer(goalInWords(goal))
                            : proposed(goal, known, from, today));
        }
        Map<String, Object> shown = new HashMap<>();
        shown.put("familyLabel", theCase.getLabel());
        shown.put("counted", counted);
        shown.put("readings", outcomes.changes(theCase));
        shown.put("measures", measures);
        shown.put("aboutWhom", aboutWhom(theCase));
        shown.put(
                "furtherMeasures", lines(furtherMeasures.findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(id)));
        shown.put(
                "legalActions",
                legalHistory.actions(theCase).stream()
                        .map(action -> became.containsKey(action.id())
                                ? became.get(action.id()).answer(actionInWords(action, choices))
                                : new LegalActionOutcome.Answer(
                                        action.id(), actionInWords(action, choices), null, null, null))
                        .toList());
        shown.put("otherOutcomes", lines(otherOutcomes.findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(id)));
        shown.put("hours", lines(hoursWorked.findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(id)));
        shown.put("avoided", lines(costsAvoided.findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(id)));
        evaluations
                .findById(id)
                .ifPresentOrElse(
                        known -> {
                            shown.put("socialServices", known.getSocialServices());
                            shown.put("socialServicesText", known.getSocialServicesText());
                            shown.put("personLevel", known.getPersonLevel());
                            shown.put("familyLevel", known.getFamilyLevel());
                            shown.put("communityLevel", known.getCommunityLevel());
                            shown.put(
                                    "costs",
                                    lines(workCosts.findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(id)));
                        },
                        () -> shown.put("costs", plannedCosts(theCase)));
        return shown;
    }

    private static <A extends ListRow.Answer> List<A> lines(List<? extends RecordedRow<A>> rows) {
        return rows.stream().map(RecordedRow::answer).toList();
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

    private GoalOutcome.Answer proposed(
            PlanRecord.Goal goal, GoalOutcome.Counted known, LocalDate from, LocalDate today) {
        return known == null
                ? new GoalOutcome.Answer(goal.id(), goalInWords(goal), null, null, null, null, null, null)
                : new GoalOutcome.Answer(
                        goal.id(),
                        goalInWords(goal),
                        YesNo.yes,
                        from,
                        today,
                        BigDecimal.valueOf(known.incidents()),
                        null,
                        null);
    }

    private List<PlanRecord.Goal> goals(FamilyCase theCase) {
        return plans.agreed(theCase).map(PlanRecord.Agreed::goals).orElse(List.of());
    }

    /** Null where the rounds do not count this measure, or none was recorded in the period. */
    private GoalOutcome.Counted counted(FamilyCase theCase, PlanRecord.Goal goal, LocalDate from, LocalDate to) {
        String source = SOURCES.get(goal.measure());
        if (source == null) return null;
        WeeklyIncidents.Counted counted = rounds.count(theCase, source, from, to);
        return counted.weeksRecorded() == 0
                ? null
                : new GoalOutcome.Counted(counted.incidents(), counted.weeksRecorded(), counted.weeksInPeriod());
    }

    static String goalInWords(PlanRecord.Goal goal) {
        return "%s %s: %s %s, from %s to %s. Target: %s by %s."
                .formatted(
                        Words.sentence(goal.goal()),
                        measureInWords(goal),
                        goal.baseline().stripTrailingZeros().toPlainString(),
                        goal.unit(),
                        London.day(goal.baselineFrom()),
                        London.day(goal.baselineTo()),
                        goal.target().stripTrailingZeros().toPlainString(),
                        London.day(goal.by()));
    }

    static String measureInWords(PlanRecord.Goal goal) {
        return goal.measure().equals("other") ? goal.measureText() : Change.name(goal.measure());
    }

    static String actionInWords(LegalHistory.Action action, Choices choices) {
        return "%s, %s%s"
                .formatted(
                        choices.words("legalActionKinds", action.kind()),
                        London.day(action.takenOn()),
                        action.details() == null ? "" : ": " + action.details());
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
        Map<UUID, GoalOutcome.Counted> counted = checkMeasures(theCase, answers.measures(), today);
        checkFurther(answers.furtherMeasures(), today);
        checkLegalActions(theCase, answers.legalActions(), today);
        Evaluation evaluation = evaluations.findById(theCase.getId()).orElseGet(() -> new Evaluation(theCase));
        evaluation.say(answers, by, now);
        evaluations.saveAndFlush(evaluation);
        keepGoals(theCase, answers.measures(), counted, by, now);
        keepLegalActions(theCase, answers.legalActions(), by, now);
        UUID id = theCase.getId();
        keep(
                "furtherMeasures",
                furtherMeasures,
                furtherMeasures.findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(id),
                answers.furtherMeasures(),
                (a, c) -> new FurtherMeasure(c, a, by, now),
                id,
                by,
                now);
        keep(
                "otherOutcomes",
                otherOutcomes,
                otherOutcomes.findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(id),
                answers.otherOutcomes(),
                (a, c) -> new OtherOutcome(c, a, by, now),
                id,
                by,
                now);
        keep(
                "costs",
                workCosts,
                workCosts.findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(id),
                answers.costs(),
                (a, c) -> new WorkCost(c, a, by, now),
                id,
                by,
                now);
        keep(
                "hours",
                hoursWorked,
                hoursWorked.findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(id),
                answers.hours(),
                (a, c) -> new HoursOfWork(c, a, by, now),
                id,
                by,
                now);
        keep(
                "avoided",
                costsAvoided,
                costsAvoided.findByCaseIdAndRemovedAtIsNullOrderByRecordedAtAscIdAsc(id),
                answers.avoided(),
                (a, c) -> new CostAvoided(c, a, by, now),
                id,
                by,
                now);
    }

    private static <A extends ListRow.Answer, R extends RecordedRow<A>> void keep(
            String list,
            JpaRepository<R, UUID> rows,
            List<R> recorded,
            List<A> answers,
            BiFunction<A, UUID, R> added,
            UUID theCase,
            String by,
            Instant now) {
        ListRow.keepInStep(list, recorded, answers, a -> added.apply(a, theCase), by, now);
        rows.saveAllAndFlush(recorded);
    }

    /** @return what the weekly rounds have for the periods that were typed, by goal */
    private Map<UUID, GoalOutcome.Counted> checkMeasures(
            FamilyCase theCase, List<GoalOutcome.Answer> answers, LocalDate today) {
        Map<UUID, PlanRecord.Goal> goals =
                goals(theCase).stream().collect(Collectors.toMap(PlanRecord.Goal::id, Function.identity()));
        everyLine(
                "measures",
                "The goals of the plan, measured again",
                answers.stream().map(GoalOutcome.Answer::id).toList(),
                goals.keySet());
        Map<UUID, GoalOutcome.Counted> counted = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            GoalOutcome.Answer line = answers.get(i);
            if (line.measured() == YesNo.no) continue;
            PlanRecord.Goal goal = goals.get(line.id());
            String at = "measures[" + i + "].";
            checkPeriod(at, line.endFrom(), line.endTo(), goal.baselineTo(), today);
            checkLength(at, goal.measure(), line.endFrom(), line.endTo());
            checkShare(at, goal.measure(), line.endValue());
            GoalOutcome.Counted rounds = counted(theCase, goal, line.endFrom(), line.endTo());
            if (rounds == null) continue;
            counted.put(line.id(), rounds);
            if (BigDecimal.valueOf(rounds.incidents()).compareTo(line.endValue()) != 0 && line.differsBecause() == null)
                throw Refusal.of(
                        at + "differsBecause",
                        "The weekly rounds counted %d from %s to %s (%d of %s recorded). Enter that number, or say why yours differs."
                                .formatted(
                                        rounds.incidents(),
                                        London.day(line.endFrom()),
                                        London.day(line.endTo()),
                                        rounds.weeksRecorded(),
                                        Words.count(rounds.weeksInPeriod(), "week")));
        }
        return counted;
    }

    private static void checkFurther(List<FurtherMeasure.Answer> answers, LocalDate today) {
        for (int i = 0; i < answers.size(); i++) {
            FurtherMeasure.Answer line = answers.get(i);
            String at = "furtherMeasures[" + i + "].";
            if (line.baselineTo().isBefore(line.baselineFrom()))
                throw Refusal.of(at + "baselineTo", "The baseline ends before it begins. Please put the dates right.");
            checkPeriod(at, line.endFrom(), line.endTo(), line.baselineTo(), today);
            checkLength(at, line.measure(), line.endFrom(), line.endTo());
            checkShare(at, line.measure(), line.baseline());
            checkShare(at, line.measure(), line.endValue());
        }
    }

    private static void checkLength(String at, String measure, LocalDate from, LocalDate to) {
        if (Change.isCounted(measure) && to.isBefore(from.plusDays(6)))
            throw Refusal.of(
                    at + "endTo",
                    "What is counted on fewer than seven days says nothing about a week. Choose a longer end period, or say that it was not measured, and why.");
    }

    private static void checkPeriod(String at, LocalDate from, LocalDate to, LocalDate baselineTo, LocalDate today) {
        if (to.isBefore(from))
            throw Refusal.of(at + "endTo", "The end period ends before it begins. Please put the dates right.");
        if (to.isAfter(today))
            throw Refusal.of(at + "endTo", "The end period lies in the future. It ends today at the latest.");
        if (!from.isAfter(baselineTo))
            throw Refusal.of(
                    at + "endFrom",
                    "The end period begins before the baseline is over, on %s. Choose a period after it."
                            .formatted(London.day(baselineTo)));
    }

    private static void checkShare(String at, String measure, BigDecimal value) {
        if (Change.isPercentage(measure) && value.compareTo(HUNDRED) > 0)
            throw Refusal.of(at + "endValue", "School attendance is at most 100 %. Please put it right.");
    }

    private void checkLegalActions(FamilyCase theCase, List<LegalActionOutcome.Answer> answers, LocalDate today) {
        Map<UUID, LegalHistory.Action> actions = legalHistory.actions(theCase).stream()
                .collect(Collectors.toMap(LegalHistory.Action::id, Function.identity()));
        everyLine(
                "legalActions",
                "What became of each legal action",
                answers.stream().map(LegalActionOutcome.Answer::id).toList(),
                actions.keySet());
        for (int i = 0; i < answers.size(); i++) {
            LegalActionOutcome.Answer line = answers.get(i);
            if (line.becameOn().isAfter(today))
                throw Refusal.of(
                        "legalActions[" + i + "].becameOn",
                        "“Since” lies in the future. Write it down when it has happened.");
            if (line.becameOn().isBefore(actions.get(line.id()).takenOn()))
                throw Refusal.of(
                        "legalActions[" + i + "].becameOn",
                        "“Since” lies before the action was taken. Please put it right.");
        }
    }

    private static void everyLine(String list, String label, List<UUID> answered, Set<UUID> wanted) {
        Set<UUID> open = new HashSet<>(wanted);
        if (!answered.stream().allMatch(open::remove) || !open.isEmpty())
            throw Refusal.of(
                    list,
                    "“%s” needs one answer to each line that the form showed. Open the form again to see them all."
                            .formatted(label));
    }

    private void keepGoals(
            FamilyCase theCase,
            List<GoalOutcome.Answer> answers,
            Map<UUID, GoalOutcome.Counted> counted,
            String by,
            Instant now) {
        Map<UUID, GoalOutcome> known = goalOutcomes.findByCaseId(theCase.getId()).stream()
                .collect(Collectors.toMap(GoalOutcome::getGoalId, Function.identity()));
        for (GoalOutcome.Answer line : answers) {
            GoalOutcome outcome =
                    known.containsKey(line.id()) ? known.get(line.id()) : new GoalOutcome(theCase.getId(), line.id());
            outcome.say(line, counted.get(line.id()), by, now);
            goalOutcomes.saveAndFlush(outcome);
        }
    }

    private void keepLegalActions(FamilyCase theCase, List<LegalActionOutcome.Answer> answers, String by, Instant now) {
        Map<UUID, LegalActionOutcome> known = legalActionOutcomes.findByCaseId(theCase.getId()).stream()
                .collect(Collectors.toMap(LegalActionOutcome::getLegalActionId, Function.identity()));
        for (LegalActionOutcome.Answer line : answers) {
            LegalActionOutcome outcome = known.containsKey(line.id())
                    ? known.get(line.id())
                    : new LegalActionOutcome(theCase.getId(), line.id());
            outcome.say(line, by, now);
            legalActionOutcomes.saveAndFlush(outcome);
        }
    }
}
