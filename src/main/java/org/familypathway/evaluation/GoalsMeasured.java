package org.familypathway.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Refusal;
import org.familypathway.kernel.Words;
import org.familypathway.kernel.YesNo;
import org.familypathway.monitoring.WeeklyIncidents;
import org.familypathway.plan.Goal;
import org.familypathway.plan.Measure;
import org.familypathway.plan.Measures;
import org.familypathway.plan.PlanRecord;
import org.springframework.stereotype.Component;

/**
 * The goals of the plan, measured again (R42, R118): what the weekly rounds have counted is proposed, for the period since the first plan was in force, and who enters another number says why.
 */
@Component
class GoalsMeasured {
    /** @param counted what the weekly rounds have, as a form's table */
    record Lines(List<Map<String, String>> counted, List<GoalOutcome.Answer> measures) {}

    private final GoalOutcomes outcomes;
    private final PlanRecord plans;
    private final WeeklyIncidents rounds;
    private final Measures kinds;

    GoalsMeasured(GoalOutcomes outcomes, PlanRecord plans, WeeklyIncidents rounds, Measures kinds) {
        this.outcomes = outcomes;
        this.plans = plans;
        this.rounds = rounds;
        this.kinds = kinds;
    }

    Lines lines(FamilyCase theCase, LocalDate today) {
        LocalDate since =
                plans.first(theCase).map(PlanRecord.Agreed::approvedOn).orElse(today);
        Map<UUID, GoalOutcome> measured = known(theCase);
        List<Map<String, String>> counted = new ArrayList<>();
        List<GoalOutcome.Answer> measures = new ArrayList<>();
        for (Goal goal : goals(theCase)) {
            // Of a goal that came with a changed plan, what was counted while its baseline still ran is no end.
            LocalDate from = goal.baselineTo().isBefore(since)
                    ? since
                    : goal.baselineTo().plusDays(1);
            GoalOutcome.Counted known = from.plusDays(6).isAfter(today) ? null : counted(theCase, goal, from, today);
            if (known != null)
                counted.add(Map.of(
                        "measure", kinds.of(goal.measure()).name(),
                        "period", "%s to %s".formatted(London.day(from), London.day(today)),
                        "incidents", String.valueOf(known.incidents()),
                        "weeks", "%d of %d".formatted(known.weeksRecorded(), known.weeksInPeriod())));
            measures.add(
                    measured.containsKey(goal.id())
                            ? measured.get(goal.id()).answer(goalInWords(goal))
                            : proposed(goal, known, from, today));
        }
        return new Lines(counted, measures);
    }

    private Map<UUID, GoalOutcome> known(FamilyCase theCase) {
        return outcomes.findByCaseId(theCase.getId()).stream()
                .collect(Collectors.toMap(GoalOutcome::getGoalId, Function.identity()));
    }

    private GoalOutcome.Answer proposed(Goal goal, GoalOutcome.Counted known, LocalDate from, LocalDate today) {
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

    private List<Goal> goals(FamilyCase theCase) {
        return plans.asked(theCase).map(PlanRecord.Agreed::goals).orElse(List.of());
    }

    /** Null where the rounds do not count this measure, or none was recorded in the period. */
    private GoalOutcome.Counted counted(FamilyCase theCase, Goal goal, LocalDate from, LocalDate to) {
        String source = kinds.of(goal.measure()).source();
        if (source == null) return null;
        WeeklyIncidents.Counted counted = rounds.count(theCase, source, from, to);
        return counted.weeksRecorded() == 0
                ? null
                : new GoalOutcome.Counted(counted.incidents(), counted.weeksRecorded(), counted.weeksInPeriod());
    }

    private String goalInWords(Goal goal) {
        return "%s %s: %s %s, from %s to %s. Target: %s by %s."
                .formatted(
                        Words.sentence(goal.words()),
                        measureInWords(goal),
                        goal.baseline().stripTrailingZeros().toPlainString(),
                        goal.unit(),
                        London.day(goal.baselineFrom()),
                        London.day(goal.baselineTo()),
                        goal.target().stripTrailingZeros().toPlainString(),
                        London.day(goal.byOn()));
    }

    String measureInWords(Goal goal) {
        return goal.measure().equals("other")
                ? goal.measureText()
                : kinds.of(goal.measure()).name();
    }

    /** @return what the weekly rounds have for the periods that were typed, by goal */
    Map<UUID, GoalOutcome.Counted> check(FamilyCase theCase, List<GoalOutcome.Answer> answers, LocalDate today) {
        Map<UUID, Goal> goals = goals(theCase).stream().collect(Collectors.toMap(Goal::id, Function.identity()));
        ListRow.checkOneEach(
                "measures",
                "The goals of the plan, measured again",
                answers,
                goals.keySet(),
                "that is no goal of the plan in force",
                "one answer to each line that the form showed");
        Map<UUID, GoalOutcome.Counted> counted = new HashMap<>();
        for (int i = 0; i < answers.size(); i++) {
            GoalOutcome.Answer line = answers.get(i);
            if (line.measured() == YesNo.no) continue;
            Goal goal = goals.get(line.id());
            String at = "measures[" + i + "].";
            Measure kind = kinds.of(goal.measure());
            EndPeriod.check(at, kind, line.endFrom(), line.endTo(), goal.baselineTo(), today);
            EndPeriod.checkMost(at, kind, line.endValue());
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

    void keep(
            FamilyCase theCase,
            List<GoalOutcome.Answer> answers,
            Map<UUID, GoalOutcome.Counted> counted,
            String by,
            Instant now) {
        Map<UUID, GoalOutcome> known = known(theCase);
        for (GoalOutcome.Answer line : answers) {
            GoalOutcome outcome =
                    known.containsKey(line.id()) ? known.get(line.id()) : new GoalOutcome(theCase.getId(), line.id());
            outcome.say(line, counted.get(line.id()), by, now);
            outcomes.saveAndFlush(outcome);
        }
    }
}
