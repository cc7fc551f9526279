package org.familypathway.plan;

import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;

/** A goal of one version of a plan (R68, R118, R142): in the family’s words, with its measure, where it stood over a stated period, where it should stand and by when. A goal about a parent may be to see and meet a need, or to know their part in keeping a child safe (R76, R78). {@code firstId} is the same in every version in which it goes on. */
@Entity
class PlanGoal extends Recorded {
    /**
     * @param id that of the goal as it stood in the first plan that had it; null for a new one
     * @param area the area of the outcome framework that it serves; null where the goals alone carry the outcomes
     */
    record Answer(
            UUID id,
            int number,
            String level,
            UUID about,
            String words,
            String measure,
            String measureText,
            String unit,
            LocalDate baselineFrom,
            LocalDate baselineTo,
            BigDecimal baseline,
            BigDecimal target,
            LocalDate byOn,
            String area)
            implements ListRow.Answer {}

    private UUID planId;
    private UUID firstId;
    private int number;
    private String level;
    private UUID about;
    private String words;
    private String measure;
    private String measureText;
    private String unit;
    private LocalDate baselineFrom;
    private LocalDate baselineTo;
    private BigDecimal baseline;
    private BigDecimal target;
    private LocalDate byOn;
    private String area;
    private String areaWords;

    protected PlanGoal() {}

    /** @param areaWords what the area was called on that day */
    PlanGoal(UUID planId, Answer answer, String areaWords, String by, Instant at) {
        super(UUID.randomUUID(), by, at);
        this.planId = planId;
        this.firstId = answer.id() == null ? getId() : answer.id();
        this.number = answer.number();
        this.level = answer.level();
        this.about = answer.about();
        this.words = answer.words();
        this.measure = answer.measure();
        this.measureText = answer.measureText();
        this.unit = answer.unit();
        this.baselineFrom = answer.baselineFrom();
        this.baselineTo = answer.baselineTo();
        this.baseline = answer.baseline();
        this.target = answer.target();
        this.byOn = answer.byOn();
        this.area = answer.area();
        this.areaWords = areaWords;
    }

    /** As a line of a next version, in which it goes on. */
    Answer answer() {
        return new Answer(
                firstId,
                number,
                level,
                about,
                words,
                measure,
                measureText,
                unit,
                baselineFrom,
                baselineTo,
                baseline,
                target,
                byOn,
                area);
    }

    String getAreaWords() {
        return areaWords;
    }

    UUID getFirstId() {
        return firstId;
    }

    int getNumber() {
        return number;
    }

    String getLevel() {
        return level;
    }

    UUID getAbout() {
        return about;
    }

    String getWords() {
        return words;
    }

    String getMeasure() {
        return measure;
    }

    String getMeasureText() {
        return measureText;
    }

    String getUnit() {
        return unit;
    }

    LocalDate getBaselineFrom() {
        return baselineFrom;
    }

    LocalDate getBaselineTo() {
        return baselineTo;
    }

    BigDecimal getBaseline() {
        return baseline;
    }

    BigDecimal getTarget() {
        return target;
    }

    LocalDate getByOn() {
        return byOn;
    }
}
