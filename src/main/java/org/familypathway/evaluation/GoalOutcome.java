package org.familypathway.evaluation;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;

/** What became of one goal of the plan: its measure over a stated end period, or why it was not measured again (R42, R118). */
@Entity
class GoalOutcome extends Recorded {
    /**
     * @param id of the goal
     * @param goal its words and baseline, shown to be read
     * @param measured whether it was measured again
     */
    record Answer(
            UUID id,
            String goal,
            YesNo measured,
            LocalDate endFrom,
            LocalDate endTo,
            BigDecimal endValue,
            String differsBecause,
            String notMeasuredBecause)
            implements ListRow.Answer {}

    /** What the weekly rounds have of the same period. */
    record Counted(int incidents, int weeksRecorded, int weeksInPeriod) {}

    private UUID caseId;
    private UUID goalId;
    private LocalDate endFrom;
    private LocalDate endTo;
    private BigDecimal endValue;
    private Integer counted;
    private Integer weeksRecorded;
    private Integer weeksInPeriod;
    private String differsBecause;
    private String notMeasuredBecause;

    protected GoalOutcome() {}

    GoalOutcome(UUID caseId, UUID goalId) {
        super(NewId.next(), null, null);
        this.caseId = caseId;
        this.goalId = goalId;
    }

    /** @param rounds null where no weekly round was recorded in the period, or rounds do not count this measure */
    void say(Answer answer, Counted rounds, String by, Instant at) {
        endFrom = answer.endFrom();
        endTo = answer.endTo();
        endValue = answer.endValue();
        counted = rounds == null ? null : rounds.incidents();
        weeksRecorded = rounds == null ? null : rounds.weeksRecorded();
        weeksInPeriod = rounds == null ? null : rounds.weeksInPeriod();
        differsBecause = isAsCounted() ? null : answer.differsBecause();
        notMeasuredBecause = answer.notMeasuredBecause();
        recorded(by, at);
    }

    /** Whether the value is the one that the weekly rounds counted. */
    boolean isAsCounted() {
        return counted != null
                && endValue != null
                && BigDecimal.valueOf(counted).compareTo(endValue) == 0;
    }

    /** Null where it was not measured again. */
    Change.Reading end() {
        if (endValue == null) return null;
        return isAsCounted()
                ? new Change.Reading(endFrom, endTo, endValue, weeksRecorded, weeksInPeriod)
                : new Change.Reading(endFrom, endTo, endValue);
    }

    Answer answer(String goal) {
        return new Answer(
                goalId, goal, YesNo.of(endValue != null), endFrom, endTo, endValue, differsBecause, notMeasuredBecause);
    }

    UUID getGoalId() {
        return goalId;
    }

    String getDiffersBecause() {
        return differsBecause;
    }

    String getNotMeasuredBecause() {
        return notMeasuredBecause;
    }
}
