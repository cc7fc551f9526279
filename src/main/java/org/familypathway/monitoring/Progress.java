package org.familypathway.monitoring;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.familypathway.family.FamilyCase;
import org.familypathway.kernel.London;
import org.familypathway.kernel.Words;
import org.familypathway.plan.Goal;
import org.familypathway.plan.Measures;
import org.familypathway.plan.PlanRecord;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far the plan has come, as the case page and other chapters read it (R118, R175, R256). Days are those of Europe/London. */
@Component
@Transactional(readOnly = true)
public class Progress {
    /** How something that was due was kept: what was not due in a week does not count. */
    public record Kept(int due, int kept, int late, int missed) {
        /** In percent, rounded; null where nothing was due. */
        public Integer rate() {
            return due == 0 ? null : Math.round(100f * kept / due);
        }
    }

    private final WeeklyRounds rounds;
    private final ProgressReviews reviews;
    private final WeeklyIncidents incidents;
    private final KeptActions kept;
    private final Measures measures;

    Progress(
            WeeklyRounds rounds,
            ProgressReviews reviews,
            WeeklyIncidents incidents,
            KeptActions kept,
            Measures measures) {
        this.kept = kept;
        this.measures = measures;
        this.rounds = rounds;
        this.reviews = reviews;
        this.incidents = incidents;
    }

    /** What a goal stood at when it was measured last; null where no review has measured it. */
    public BigDecimal latest(FamilyCase theCase, UUID goal) {
        return reviews.findByCaseIdOrderByNumber(theCase.getId()).stream()
                .flatMap(r -> r.goals().stream())
                .filter(g -> g.getGoalId().equals(goal) && g.getValue() != null)
                .map(GoalProgress::getValue)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** How these actions were kept, all weeks and reviews together. */
    public Kept kept(FamilyCase theCase, List<PlanRecord.Action> actions) {
        Set<UUID> ids = actions.stream().map(PlanRecord.Action::id).collect(Collectors.toSet());
        List<ActionState> states = kept.of(theCase).stream()
                .filter(a -> ids.contains(a.action()) && a.state() != ActionState.notDue)
                .map(KeptActions.Kept::state)
                .toList();
        return new Kept(
                states.size(),
                count(states, ActionState.kept),
                count(states, ActionState.late),
                count(states, ActionState.missed));
    }

    private static int count(List<ActionState> states, ActionState state) {
        return (int) states.stream().filter(state::equals).count();
    }

    /** “Weeks recorded: 4, up to 3 Mar 2026.” */
    String roundsInWords(FamilyCase theCase) {
        List<WeeklyRound> all = rounds.findByCaseIdOrderByNumber(theCase.getId());
        return all.isEmpty()
                ? "No week is recorded yet."
                : "Weeks recorded: %d, up to %s."
                        .formatted(
                                all.size(), London.day(all.get(all.size() - 1).getWeekTo()));
    }

    /** What the weekly rounds have counted since the plan was agreed, for a goal that they measure; empty for others. */
    String countedInWords(FamilyCase theCase, Goal goal) {
        String source = measures.of(goal.measure()).source();
        List<WeeklyRound> all = rounds.findByCaseIdOrderByNumber(theCase.getId());
        if (source == null || all.isEmpty()) return "";
        LocalDate to = all.get(all.size() - 1).getWeekTo();
        var counted = incidents.count(theCase, source, all.get(0).getWeekFrom(), to);
        return " Counted since the plan was agreed: %d, answers for %d of %s."
                .formatted(counted.incidents(), counted.weeksRecorded(), Words.count(counted.weeksInPeriod(), "week"));
    }

    /** “12 in 9 weeks”, for a goal that the weekly rounds measure; null for others, and before the first week. */
    String counted(FamilyCase theCase, Goal goal) {
        String source = measures.of(goal.measure()).source();
        List<WeeklyRound> all = rounds.findByCaseIdOrderByNumber(theCase.getId());
        if (source == null || all.isEmpty()) return null;
        var counted = incidents.count(
                theCase,
                source,
                all.get(0).getWeekFrom(),
                all.get(all.size() - 1).getWeekTo());
        return counted.weeksRecorded() == 0
                ? null
                : "%d in %s".formatted(counted.incidents(), Words.count(counted.weeksRecorded(), "week"));
    }
}
