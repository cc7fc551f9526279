package org.familypathway.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.DecisionService;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.PastTime;
import org.familypathway.kernel.Choices;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.platform.NewestTable;
import org.familypathway.platform.WithoutAuthorization;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a way of working measures in every family, whatever its goals (R74, R76, R78, R150, R196): the newest {@code core-measures.dmn} says which, and from which plan on. A plan has where each stands or why that is not known; the
 * evaluation asks where it stands at the end.
 */
@Component
@Transactional
public class CoreMeasures {
    private static final String TABLE = "core-measures",
            LIST = "coreMeasures",
            LABEL = "What is measured in every family";

    private final CoreMeasureRows rows;
    private final Measures measures;
    private final PlanRecord plans;
    private final Choices choices;
    private final NewestTable newest;
    private final DecisionService decisions;
    private final WithoutAuthorization engine;

    CoreMeasures(
            CoreMeasureRows rows,
            Measures measures,
            PlanRecord plans,
            Choices choices,
            NewestTable newest,
            DecisionService decisions,
            WithoutAuthorization engine) {
        this.rows = rows;
        this.measures = measures;
        this.plans = plans;
        this.choices = choices;
        this.newest = newest;
        this.decisions = decisions;
        this.engine = engine;
    }

    /** As the form of the plan shows them: what is known already is filled in. @param plan the number that it will have */
    List<CoreMeasure.Answer> lines(FamilyCase theCase, int plan) {
        Map<String, CoreMeasure> known = known(theCase);
        return asked(theCase, plan).stream()
                .map(measure -> known.containsKey(measure)
                        ? known.get(measure).answer()
                        : new CoreMeasure.Answer(null, measure, null, null, null, null))
                .toList();
    }

    /** @throws Refusal where one is missing, or says what cannot be */
    void check(FamilyCase theCase, int plan, List<CoreMeasure.Answer> answers, List<Goal> goals, LocalDate today) {
        List<String> asked = asked(theCase, plan);
        if (!answers.stream()
                .map(CoreMeasure.Answer::measure)
                .sorted()
                .toList()
                .equals(asked.stream().sorted().toList()))
            throw Refusal.of(
                    LIST,
                    "“%s” needs one answer to each line that the form showed. Open the form again to see them all."
                            .formatted(LABEL));
        for (int i = 0; i < answers.size(); i++) {
            CoreMeasure.Answer answer = answers.get(i);
            String at = LIST + "[" + i + "].";
            Measure kind = measures.of(answer.measure());
            if (answer.known() == CoreMeasure.Known.goal && goal(goals, answer.measure()) == null)
                throw Refusal.of(
                        at + "known",
                        "No goal of this plan is measured by %s. Say where it stands, or why that is not known."
                                .formatted(kind.words()));
            if (answer.baselineOn() != null && answer.baselineOn().isAfter(today))
                throw Refusal.of(at + "baselineOn", "“Seen on” lies in the future. Please put it right.");
            mostOf(at + "baseline", kind, answer.baseline());
        }
    }

    void keep(
            FamilyCase theCase, int plan, List<CoreMeasure.Answer> answers, List<Goal> goals, String by, Instant now) {
        Map<String, CoreMeasure> known = known(theCase);
        for (CoreMeasure.Answer answer : answers) {
            CoreMeasure row = known.getOrDefault(answer.measure(), new CoreMeasure(theCase, answer.measure(), plan));
            boolean asBefore = known.containsKey(answer.measure())
                    && answer.known() != CoreMeasure.Known.goal
                    && new CoreMeasure.Answer(
                                    row.getId(),
                                    answer.measure(),
                                    answer.known(),
                                    answer.baseline(),
                                    answer.baselineOn(),
                                    answer.whyNoBaseline())
                            .equals(row.answer());
            if (asBefore) continue;
            row.say(answer, goal(goals, answer.measure()), by, now);
            rows.save(row);
        }
        rows.flush();
    }

    /** As the evaluation asks for them: those that a goal of the plan in force measures are asked for there. */
    public List<CoreMeasure.AtEnd> atEnd(FamilyCase theCase) {
        return askedAtEnd(theCase).stream()
                .map(row -> row.atEnd("%s. %s".formatted(name(row), baselineInWords(row))))
                .toList();
    }

    /** @throws Refusal where one is missing, or says what cannot be */
    public void checkEnd(FamilyCase theCase, List<CoreMeasure.AtEnd> answers, Instant now) {
        Map<UUID, CoreMeasure> asked =
                askedAtEnd(theCase).stream().collect(Collectors.toMap(CoreMeasure::getId, Function.identity()));
        ListRow.checkOneEach(
                LIST,
                LABEL,
                answers,
                asked.keySet(),
                "that is no core measure of this family",
                "one answer to each line that the form showed");
        for (int i = 0; i < answers.size(); i++) {
            CoreMeasure.AtEnd answer = answers.get(i);
            CoreMeasure row = asked.get(answer.id());
            String at = LIST + "[" + i + "].";
            PastTime.on(at + "endOn", "Seen on", answer.endOn(), now);
            if (answer.endOn() != null
                    && row.getBaselineOn() != null
                    && !answer.endOn().isAfter(row.getBaselineOn()))
                throw Refusal.of(
                        at + "endOn",
                        "It was seen on %s at the beginning. Choose a day after that."
                                .formatted(London.day(row.getBaselineOn())));
            mostOf(at + "endValue", measures.of(row.getMeasure()), answer.endValue());
        }
    }

    public void keepEnd(FamilyCase theCase, List<CoreMeasure.AtEnd> answers, String by, Instant now) {
        Map<UUID, CoreMeasure> asked =
                askedAtEnd(theCase).stream().collect(Collectors.toMap(CoreMeasure::getId, Function.identity()));
        answers.forEach(answer -> {
            asked.get(answer.id()).end(answer, by, now);
            rows.save(asked.get(answer.id()));
        });
        rows.flush();
    }

    /** For the family's page: name, where it stood, and where it stands; empty strings while nothing is known. */
    record Shown(String measure, String baseline, String end) {}

    List<Shown> shown(FamilyCase theCase) {
        return known(theCase).values().stream()
                .map(row -> new Shown(name(row), baselineInWords(row), endInWords(row)))
                .sorted((one, other) -> one.measure().compareTo(other.measure()))
                .toList();
    }

    private String name(CoreMeasure row) {
        return choices.words("goalMeasures", row.getMeasure());
    }

    private static String baselineInWords(CoreMeasure row) {
        if (row.getBaseline() == null) return "No baseline: " + row.getWhyNot();
        return "Baseline: %s on %s%s."
                .formatted(
                        PlanText.number(row.getBaseline()),
                        London.day(row.getBaselineOn()),
                        row.isByGoal() ? ", measured by a goal" : "");
    }

    private String endInWords(CoreMeasure row) {
        if (row.getNotMeasuredBecause() != null) return "Not measured at the end: " + row.getNotMeasuredBecause();
        if (row.getEndValue() == null) return row.isByGoal() ? "At the end: see the goal that it belongs to." : "";
        return "At the end: %s on %s.%s"
                .formatted(PlanText.number(row.getEndValue()), London.day(row.getEndOn()), moved(row));
    }

    private String moved(CoreMeasure row) {
        Measure.Better better = measures.of(row.getMeasure()).better();
        if (row.getBaseline() == null || better == null) return "";
        int by = row.getEndValue().compareTo(row.getBaseline());
        if (by == 0) return " As before.";
        return by > 0 == (better == Measure.Better.higher) ? " Better." : " Worse.";
    }

    private List<CoreMeasure> askedAtEnd(FamilyCase theCase) {
        List<String> byGoals = plans.agreed(theCase).stream()
                .flatMap(plan -> plan.goals().stream())
                .map(Goal::measure)
                .toList();
        return rows.findByCaseId(theCase.getId()).stream()
                .filter(row -> !row.isByGoal() || !byGoals.contains(row.getMeasure()))
                .sorted((one, other) -> name(one).compareTo(name(other)))
                .toList();
    }

    private Map<String, CoreMeasure> known(FamilyCase theCase) {
        return rows.findByCaseId(theCase.getId()).stream()
                .collect(Collectors.toMap(CoreMeasure::getMeasure, Function.identity()));
    }

    private static Goal goal(List<Goal> goals, String measure) {
        return goals.stream()
                .filter(goal -> measure.equals(goal.measure()))
                .findFirst()
                .orElse(null);
    }

    private static void mostOf(String field, Measure kind, BigDecimal value) {
        String whyNot = kind.whyNot(value);
        if (whyNot != null) throw Refusal.of(field, whyNot + " Please put it right.");
    }

    private List<String> asked(FamilyCase theCase, int plan) {
        // What is measured is no secret: it is asked for people who may read no table of the engine.
        return engine.ask(() -> decisions
                .evaluateDecisionTableById(newest.of(TABLE).id(), Map.of("profile", theCase.getProfile(), "plan", plan))
                .<String>collectEntries("measure"));
    }
}
