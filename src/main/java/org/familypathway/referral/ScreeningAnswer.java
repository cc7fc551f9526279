package org.familypathway.referral;

import jakarta.persistence.Entity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.familypathway.family.Recorded;
import org.familypathway.kernel.NewId;

/** One thing that was asked in a screening, and the day on which it was seen (R159). */
@Entity
class ScreeningAnswer extends Recorded {
    private UUID screeningId;
    private String item;
    private String answer;
    private LocalDate seenOn;

    protected ScreeningAnswer() {}

    ScreeningAnswer(UUID screeningId, String item, String answer, LocalDate seenOn, String by, Instant at) {
        super(NewId.next(), by, at);
        this.screeningId = screeningId;
        this.item = item;
        this.answer = answer;
        this.seenOn = seenOn;
    }

    String getItem() {
        return item;
    }

    String getAnswer() {
        return answer;
    }

    LocalDate getSeenOn() {
        return seenOn;
    }
}
