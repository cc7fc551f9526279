package org.familypathway.outcome;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.ListRow;
import org.familypathway.kernel.NewId;
import org.familypathway.kernel.YesNo;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/** Where the family, or one of them, stood in an area on the day of a reading, and why (R128, R159, R198). Scale and words are those of that day. */
@Entity
@DynamicUpdate
class OutcomeScore extends Recorded {
    static final String FAMILY = "family";

    /**
     * @param id always null: a reading is written once
     * @param about {@code family} or the id of a member
     * @param present {@code yes} or {@code no}, where an area is there or not; else null
     */
    record Answer(UUID id, String area, String about, Integer score, YesNo present, String why)
            implements ListRow.Answer {
        UUID member() {
            return about.equals(FAMILY) ? null : UUID.fromString(about);
        }
    }

    private UUID caseId;
    private UUID readingId;
    private int place;
    private String area;
    private String words;

    @ColumnTransformer(read = "counts_for(about)")
    private UUID about;

    private int score;
    private int scaleFrom;
    private int scaleTo;

    @Enumerated(EnumType.STRING)
    private OutcomeFrameworks.Better better;

    private String why;

    protected OutcomeScore() {}

    OutcomeScore(
            OutcomeReading reading,
            int place,
            OutcomeFrameworks.Area area,
            Answer answer,
            int score,
            String by,
            Instant at) {
        super(NewId.next(), by, at);
        this.caseId = reading.getCaseId();
        this.readingId = reading.getId();
        this.place = place;
        this.area = area.key();
        this.words = area.words();
        this.about = answer.member();
        this.score = score;
        this.scaleFrom = area.from();
        this.scaleTo = area.to();
        this.better = area.better();
        this.why = answer.why();
    }

    OutcomeFrameworks.Area area() {
        return new OutcomeFrameworks.Area(area, words, scaleFrom, scaleTo, better, null);
    }

    UUID getAbout() {
        return about;
    }

    int getScore() {
        return score;
    }

    String getWhy() {
        return why;
    }
}
