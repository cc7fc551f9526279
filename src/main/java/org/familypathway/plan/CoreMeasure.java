package org.familypathway.plan;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.FamilyCase;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.DynamicUpdate;

/** Where a core measure of the way of working stood when the plan was drawn up, or why that is not known, and where it stands at the end (R74, R76, R78, R150, R196). */
@Entity
@DynamicUpdate
public class CoreMeasure extends Recorded {
    /** Whether there is a baseline: {@code goal} where a goal of the plan has it. */
    enum Known {
        yes,
        goal,
        no
    }

    /** @param measure of the list {@code goalMeasures} */
    record Answer(UUID id, String measure, Known known, BigDecimal baseline, LocalDate baselineOn, String whyNoBaseline)
            implements ListRow.Answer {}

    /** @param measure in words with its baseline, shown to be read */
    public record AtEnd(
            UUID id, String measure, YesNo measured, BigDecimal endValue, LocalDate endOn, String notMeasuredBecause)
            implements ListRow.Answer {}

    private UUID caseId;
    private String measure;
    private int inPlan;
    private boolean byGoal;
    private BigDecimal baseline;
    private LocalDate baselineOn;
    private String whyNot;
    private BigDecimal endValue;
    private LocalDate endOn;
    private String notMeasuredBecause;

    protected CoreMeasure() {}

    /** @param plan the number of the plan that asked for it first */
    CoreMeasure(FamilyCase theCase, String measure, int plan) {
        super(NewId.next(), null, null);
        this.caseId = theCase.getId();
        this.measure = measure;
        this.inPlan = plan;
    }

    /** @param goal that measures it, where the answer says so */
    void say(Answer answer, Goal goal, String by, Instant at) {
        byGoal = answer.known() == Known.goal;
        baseline = byGoal ? goal.baseline() : answer.baseline();
        baselineOn = byGoal ? goal.baselineTo() : answer.baselineOn();
        whyNot = answer.whyNoBaseline();
        recorded(by, at);
    }

    void end(AtEnd answer, String by, Instant at) {
        endValue = answer.endValue();
        endOn = answer.endOn();
        notMeasuredBecause = answer.notMeasuredBecause();
        recorded(by, at);
    }

    Answer answer() {
        return new Answer(
                getId(),
                measure,
                byGoal ? Known.goal : baseline == null ? Known.no : Known.yes,
                byGoal ? null : baseline,
                byGoal ? null : baselineOn,
                whyNot);
    }

    AtEnd atEnd(String inWords) {
        boolean answered = endValue != null || notMeasuredBecause != null;
        return new AtEnd(
                getId(), inWords, answered ? YesNo.of(endValue != null) : null, endValue, endOn, notMeasuredBecause);
    }

    String getMeasure() {
        return measure;
    }

    boolean isByGoal() {
        return byGoal;
    }

    BigDecimal getBaseline() {
        return baseline;
    }

    LocalDate getBaselineOn() {
        return baselineOn;
    }

    String getWhyNot() {
        return whyNot;
    }

    BigDecimal getEndValue() {
        return endValue;
    }

    LocalDate getEndOn() {
        return endOn;
    }

    String getNotMeasuredBecause() {
        return notMeasuredBecause;
    }
}
